"""Signing in and out. Too many wrong passwords close the door for a while (axes)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

MINUTE = 60


class SignInForm(AuthenticationForm):
    error_messages = {  # noqa: RUF012 - Django's own declaration is a plain dict
        "invalid_login": _("用户名或密码不对，请检查后再试。密码区分大小写。"),
        "inactive": _("这个账号已停用，请找本单位的系统管理员。"),
    }

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, label, missing in (
            ("username", _("用户名"), _("请填写用户名。")),
            ("password", _("密码"), _("请填写密码。")),
        ):
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = missing


class SignIn(LoginView):
    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


def locked_out(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
    """Axes calls this after too many failures; the page says when to come back and whom to ask."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // MINUTE)
    sentence = ngettext(
        "密码连续输错，登录已暂停 %(minutes)d 分钟。",
        "密码连续输错，登录已暂停 %(minutes)d 分钟。",
        minutes,
    ) % {"minutes": minutes}
    advice = gettext("请到时再试；忘记密码的，请找本单位的系统管理员重设。")
    return render(request, "desk/locked_out.html", {"sentence": sentence, "advice": advice}, status=429)

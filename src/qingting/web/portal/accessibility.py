"""The accessibility statement 无障碍说明: what is met, what is not, and how to complain about a barrier."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MET: tuple[tuple[Promise, Promise], ...] = (
    (_("字大"), _("大字版正文和按钮文字不小于 18 磅，行距不小于 1.6 倍；手机竖着看不用左右拖动。")),
    (_("看得清"), _("大字版文字和底色的对比不低于 7:1，常规版不低于 4.5:1；不只靠颜色说事。")),
    (
        _("按得准"),
        _(
            "大字版的按钮和选项高不小于 48 像素，之间留有空隙；没有要几个手指才能做的动作，拖动都有点按的办法。"
        ),
    ),
    (
        _("不催"),
        _("填写没有倒计时；写了一半的内容从最后一次填写起保留 24 小时，离开久了再提交，写好的字还在。"),
    ),
    (_("不打扰"), _("没有广告、弹窗、自动播放和诱导按键，不跳到别处。")),
    (_("不用鼠标"), _("所有页面用键盘都能走完，焦点看得见；有跳到正文的链接。")),
    (_("读屏能读"), _("标题、标签、提示和出错的地方都有文字；图和地图旁边有同样内容的文字或表格。")),
    (_("能听"), _("设备装有中文语音的，页首有“读给我听”，再按一次停下。")),
    (
        _("不用写字"),
        _("不会写字可以录一段话传上来，说哪种话、哪种方言都行，我们找人听。撒拉语没有通用文字，也请这样说。"),
    ),
    (_("不做难题"), _("平时不要验证码；人多时浏览器自己证明，不行就算一道一位数加法，没有认图片。")),
    (_("不开脚本也能用"), _("反映、查进度、评价、补充都不靠脚本；慢网络、旧手机也能用。")),
)
UNMET: tuple[Promise, ...] = (
    _("没有请第三方按 GB/T 37668—2019 检测过，这里写的是我们自己用程序和人工查的结果。"),
    _("信访人传来的视频和录音没有字幕、没有手语。"),
    _("下载的 PDF 文书没有逐份查过读屏顺序；同样的内容在网页上可以读。"),
    _("“读给我听”靠设备自己的语音，没有中文语音的设备上不出现；没有方言。"),
    _("界面语言目前是中文和英文；藏文界面要等译文由懂藏文和法律的人核过才开通。"),
)


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html", {"met": MET, "unmet": UNMET})

#!/bin/sh
# The browser tests need a Chromium: take the one that is there, else Debian's when we may install it.
for name in chromium chromium-browser google-chrome-stable google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing chromium for the browser tests."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo "The browser tests need Chromium, and it cannot be installed from here; install it (Debian: apt-get install chromium) and run make test again." >&2
exit 1

#!/bin/sh
# Installs what the tests need from the system where that may be done (root on Debian);
# elsewhere it says what is missing, and the tests that need it are skipped visibly.
set -u

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

install() {
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

case "${1:-}" in
  venv)
    may_install || { echo "python3-venv is missing: apt-get install python3-venv"; exit 2; }
    install python3-venv
    ;;
  libreoffice)
    command -v soffice >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1 && exit 0
    may_install || { echo "LibreOffice is missing: some tests will be skipped"; exit 0; }
    echo "Installing LibreOffice for the tests …"
    install libreoffice-writer poppler-utils fonts-liberation
    ;;
  sdk)
    # the Open XML SDK's validator, which runs in Node: a witness that is not ours
    [ -d .venv/sdk/node_modules/@ooxml-tools/validate ] && exit 0
    command -v npm >/dev/null 2>&1 || { echo "Node with npm is missing: some tests will be skipped"; exit 0; }
    echo "Installing the Open XML SDK for the tests …"
    mkdir -p .venv/sdk
    npm install --prefix .venv/sdk --no-save --no-package-lock --no-audit --no-fund --silent \
      --fetch-retries 1 @ooxml-tools/validate@0.4.6 ||
      { rm -rf .venv/sdk; echo "It could not be installed: some tests will be skipped"; }
    ;;
  *)
    echo "usage: system.sh venv|libreoffice|sdk"
    exit 2
    ;;
esac

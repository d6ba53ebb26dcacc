# shellcheck shell=bash
# Sourced by the other scripts: goes to the project's folder, and gets from the system what a script needs.
# Without the right to install, says once and clearly what is missing, and ends with exit code 2.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# install PACKAGE...: from Debian's or Ubuntu's own archive
install() {
    say "installing: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2
}

# need COMMAND PACKAGE...: the command, else the packages
need() {
    local command=$1
    shift
    command -v "$command" >/dev/null && return
    if may_install; then
        install "$@"
    else
        say "'$command' is missing, and only root or passwordless sudo may install it: apt-get install $*"
        exit 2
    fi
}

need_rust() {
    if ! command -v cargo >/dev/null && [ -f "$HOME/.cargo/env" ]; then
        # shellcheck disable=SC1091
        . "$HOME/.cargo/env"
    fi
    if ! command -v cargo >/dev/null; then
        say "Rust is missing: see https://rustup.rs"
        exit 2
    fi
    # the linker, which Rust itself asks for
    need cc gcc libc6-dev
}

# The folder of initdb, postgres and psql: the newest there is, or nothing.
postgres_bin() {
    local initdb
    if [ -n "${PREAU_PG_BIN:-}" ]; then
        printf '%s\n' "$PREAU_PG_BIN"
        return
    fi
    for initdb in $(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -rV) \
        "$(command -v initdb || true)" /usr/pgsql-*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb; do
        if [ -x "$initdb" ]; then
            dirname "$(readlink -f "$initdb")"
            return
        fi
    done
}

# need_postgres [ELSE]: a PostgreSQL server; ELSE is said last where there is none and none may be installed
need_postgres() {
    local other=${1-Or use a server of your own: set DATABASE_URL (preau --help).}
    [ -z "$(postgres_bin)" ] || return 0
    if ! may_install; then
        say "Préau keeps its data in PostgreSQL, and no PostgreSQL server is installed here.
Only root or passwordless sudo may install it:
  Debian, Ubuntu   apt-get install postgresql
  Fedora, RHEL     dnf install postgresql-server postgresql-contrib
  openSUSE         zypper install postgresql-server postgresql-contrib
  Alpine           apk add postgresql postgresql-contrib
  Arch             pacman -S postgresql
  macOS            brew install postgresql
Nothing else is to be set up: Préau starts a private server by itself."
        [ -z "$other" ] || say "$other"
        exit 2
    fi
    # Debian's package would also start an empty server of its own on a TCP port; Préau brings its own without one
    local no_cluster=/etc/postgresql-common/createcluster.d/preau.conf outcome=0
    as_root mkdir -p "${no_cluster%/*}"
    as_root sh -c "echo 'create_main_cluster = false' > $no_cluster"
    install postgresql || outcome=$?
    as_root rm -f $no_cluster
    return $outcome
}

# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154 # root, work, passed, packages: set by check.sh, which sources this
# What the checks of packages are made of.

# step WHAT COMMAND...: runs it with its output in the log, prints one line. If it fails, the shell ends, and its trap says
# so with the words in `doing`. Not "if COMMAND": the shell then ignores what fails in the middle of a function.
step() {
    local begun=$SECONDS
    doing=$1
    shift
    printf '== %s\n' "$doing" >>"$work/log"
    "$@" >>"$work/log" 2>&1
    passed=$((passed + 1))
    printf 'ok      %s (%s s)\n' "$doing" "$((SECONDS - begun))"
    doing=
}

# same WHAT WANTED FOUND: two texts are equal, or it is told how they differ.
same() {
    diff -u --label wanted --label found <(printf '%s\n' "$2") <(printf '%s\n' "$3") ||
        { printf '%s: not as wanted\n' "$1"; return 1; }
}

# the_one PATTERN: the only package whose name fits.
the_one() {
    local -a found
    mapfile -t found < <(find "$packages" -maxdepth 1 -type f -name "$1")
    [ "${#found[@]}" -eq 1 ] || die "$packages has ${#found[@]} files named $1, instead of one."
    printf '%s\n' "${found[0]}"
}

# readme_commands HEADING: the indented lines of that part of the README, as they stand there.
readme_commands() {
    local found
    found=$(awk -v heading="### $1" '
        /^#/ { inside = ($0 == heading) }
        inside && /^    / { print substr($0, 5) }
    ' "$root/README.md")
    [ -n "$found" ] || die "the README has no commands under '$1'."
    printf '%s\n' "$found"
}

# in_root NAME COMMAND [NAME=VALUE ...]
in_root() {
    local name=$1
    shift
    CLEANROOT_BIND="$work/archives /var/cache/apt/archives" cleanroot_run "$work/$name" 180 "$1" \
        DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "${@:2}"
}

# fresh NAME: a clean system with the packages in the folder where a browser would have put them.
fresh() {
    cleanroot_new "$work" "$1"
    mkdir -p "$work/$1/root/Downloads"
    cp "$packages"/deskbell[_-]* "$work/$1/root/Downloads/"
    # Stands for the person who answers "yes" to apt's question.
    echo 'APT::Get::Assume-Yes "true";' >"$work/$1/etc/apt/apt.conf.d/90yes"
    in_root "$1" 'apt-get -q update'
}

# everything NAME: a line for each file of that system, with its contents, but for the package manager's own records.
everything() {
    (cd "$work/$1" && find . -xdev \
        \( -path ./proc -o -path ./dev -o -path ./sys -o -path ./run -o -path ./tmp -o -path ./root/Downloads \
        -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log \
        -o -path ./etc/ld.so.cache -o -path ./etc/resolv.conf -o -path ./etc/hosts \) -prune -o \
        \( -type f -printf '%p %m %u:%g ' -exec sha256sum {} \; \) -o \
        \( ! -type f -printf '%p %y %m %u:%g %l\n' \) | cut -d' ' -f1-5 | LC_ALL=C sort)
}

# enter NAME PROGRAM: writes a command that starts PROGRAM inside of that system, while its screen, its session bus
# and its key store stay outside; prints its path. The process keeps its id, so that whoever starts it can watch it.
enter() {
    local command=$work/enter-$1
    cat >"$command" <<EOF
#!/usr/bin/env bash
exec unshare --mount --propagation private -- bash -euc '
    mount --bind /tmp "\$1/tmp"
    mount -t proc proc "\$1/proc"
    mount --rbind /dev "\$1/dev"
    cp -L /etc/hosts "\$1/etc/"
    exec chroot "\$@"
' enter "$work/$1" "$2" "\$@"
EOF
    chmod 755 "$command"
    printf '%s\n' "$command"
}

# in_session SCRIPT ARGUMENTS...: a Python script of this folder in a desktop session of its own.
in_session() {
    TMPDIR=/tmp bash "$root/packaging/session.sh" --display --limit 120 \
        /usr/bin/python3 "$root/packaging/$1" "${@:2}"
}

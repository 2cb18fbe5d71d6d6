# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Clean Debian 12 roots, for scripts that show what happens on somebody else's machine. To be sourced.
#
# Roots are made by debootstrap from the package source that this machine uses itself; no address is written
# down. What runs inside has mount and process name spaces of its own, so both are gone when it ends. Needs
# the root user and what `packaging/setup.sh proof` installs.

# cleanroot_base FOLDER: makes FOLDER/base.tar, a minimal Debian, unless it is there.
cleanroot_base() {
    local folder=$1 mirror
    [ ! -e "$folder/base.tar" ] || return 0
    # shellcheck disable=SC2016 # apt-get expands it
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
    [ -n "$mirror" ] || die "apt on this machine names no package source."
    rm -rf --one-file-system "$folder/base"
    debootstrap --variant=minbase bookworm "$folder/base" "$mirror" >"$folder/debootstrap.log" 2>&1 ||
        die "debootstrap failed; see $folder/debootstrap.log."
    rm -rf "$folder/base/etc/apt/sources.list" "$folder/base/var/cache/apt/archives"/*.deb
    cp -a /etc/apt/sources.list* "$folder/base/etc/apt/" 2>/dev/null || true
    cp -a /usr/share/keyrings/. "$folder/base/usr/share/keyrings/"
    tar -C "$folder/base" -cf "$folder/base.tar.part" .
    mv "$folder/base.tar.part" "$folder/base.tar"
    rm -rf "$folder/base"
}

# cleanroot_new FOLDER NAME: a fresh root FOLDER/NAME, in place of one of that name.
cleanroot_new() {
    rm -rf --one-file-system "${1:?}/${2:?}"
    mkdir -p "$1/$2"
    tar -C "$1/$2" -xf "$1/base.tar"
}

# cleanroot_run ROOT SECONDS COMMAND [NAME=VALUE ...]: COMMAND is bash text, run as root in ROOT, with nothing of our
# environment but the named values and PATH. CLEANROOT_BIND="FROM TO" shows one more folder inside. The status is the
# command's, or 124. Sets `cleanroot_pid` while it runs, so that a trap can end it.
cleanroot_run() {
    local place=$1 limit=$2 command=$3 status=0
    shift 3
    # shellcheck disable=SC2016 # the inner shell expands these
    timeout --kill-after=20 "$limit" \
        unshare --mount --propagation private --pid --fork --kill-child -- bash -euc '
            place=$1 command=$2 bind=$3
            shift 3
            mount -t proc proc "$place/proc"
            mount --rbind /dev "$place/dev"
            if [ -n "$bind" ]; then
                mkdir -p "$place/${bind#* }"
                mount --bind "${bind% *}" "$place/${bind#* }"
            fi
            cp -L /etc/resolv.conf /etc/hosts "$place/etc/"
            exec chroot "$place" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
                HOME=/root TERM=dumb "$@" bash -euc "$command"
        ' inside "$place" "$command" "${CLEANROOT_BIND:-}" "$@" </dev/null &
    cleanroot_pid=$!
    wait "$cleanroot_pid" || status=$?
    cleanroot_pid=
    return "$status"
}

# For traps.
cleanroot_stop() {
    [ -n "${cleanroot_pid:-}" ] || return 0
    kill "$cleanroot_pid" 2>/dev/null || true # ends the name spaces with everything in them
    wait "$cleanroot_pid" 2>/dev/null || true
}

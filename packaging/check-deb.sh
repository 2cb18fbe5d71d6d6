# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2016 # sourced by check.sh
# The .deb on clean systems.

# There is no older release to upgrade from, so this one is packed again under a lower number.
make_older() {
    rm -rf "$work/old"
    dpkg-deb -R "$deb" "$work/old"
    sed -i 's/^Version: .*/Version: 0.0.1/' "$work/old/DEBIAN/control"
    dpkg-deb --root-owner-group -b "$work/old" "$work/declared/root/older.deb"
}

profile_of() { (cd "$work/$1/root" && find .local .config -type f -exec sha256sum {} + | LC_ALL=C sort); }

make_profile() {
    mkdir -p "$work/$1/root/.local/share/deskbell/accounts" "$work/$1/root/.config/deskbell"
    echo outbox >"$work/$1/root/.local/share/deskbell/accounts/outbox.db"
    echo accounts >"$work/$1/root/.config/deskbell/accounts.json"
}

installed_version() { in_root "$1" 'dpkg-query -W -f "\${Version} \${db:Status-Status}" deskbell'; }

upgrade_by_readme() {
    local before after
    before=$(profile_of declared)
    in_root declared 'dpkg-query -W -f "\${Package}\n"' >"$work/packages-before"
    in_root declared "cd /root/Downloads && $(readme_commands "Debian and its relatives")"
    in_root declared 'dpkg-query -W -f "\${Package}\n"' >"$work/packages-after"
    after=$(profile_of declared)
    same "the installed packages" "$(cat "$work/packages-before")" "$(cat "$work/packages-after")" &&
        same "the version" "$(dpkg-deb -f "$deb" Version) installed" "$(installed_version declared)" &&
        same "the profile" "$before" "$after"
}

prints_version() {
    local found
    found=$(in_root "$1" "$2 --version")
    [[ $found == *" $(dpkg-deb -f "$deb" Version)" ]] || { printf '%s --version printed: %s\n' "$2" "$found"; return 1; }
}

removed_by_readme() {
    local before
    before=$(profile_of readme)
    in_root readme "$(readme_commands "Removing it from Debian")"
    same "the profile" "$before" "$(profile_of readme)" && [ ! -e "$work/readme/usr/bin/deskbell" ]
}

check_deb() {
    local before
    deb=$(the_one 'deskbell_*.deb')
    printf -- '-- %s: %s bytes, installed %s KB, %s dependencies\n' "$(basename "$deb")" "$(stat -c %s "$deb")" \
        "$(dpkg-deb -f "$deb" Installed-Size)" "$(dpkg-deb -f "$deb" Depends | tr ',' '\n' | wc -l)"

    step "a clean system for the .deb" fresh declared
    step "its declared dependencies can be installed" \
        in_root declared "apt-get -q install --no-install-recommends libc6 >/dev/null;
            apt-get -q satisfy --no-install-recommends '$(dpkg-deb -f "$deb" Depends)'"
    make_profile declared
    before=$(everything declared)
    step "an older package" make_older
    step "dpkg installs it with no more than that" in_root declared 'dpkg -i /root/older.deb && rm /root/older.deb'
    step "the README's command upgrades it, brings nothing else, and leaves the profile alone" upgrade_by_readme
    step "deskbell --version" prints_version declared deskbell
    step "deskbell-sandbox --version" prints_version declared deskbell-sandbox
    step "the main job: a ticket is put aside in the window, and the helpdesk has it" \
        in_session walk.py "$(enter declared /usr/bin/deskbell)" "$work/deb.png"
    step "a profile of the first schema is opened, and nothing of its outbox is lost" \
        in_session oldprofile.py "$(enter declared /usr/bin/deskbell)" "$root/tests/fixtures/db" "$root/resources/sql"
    step "it is removed" in_root declared 'apt-get -q remove deskbell'
    step "it is purged" in_root declared 'dpkg --purge deskbell'
    step "nothing is left, and nothing else was changed" same "the system" "$before" "$(everything declared)"

    step "another clean system" fresh readme
    make_profile readme
    step "the README's command installs it" \
        in_root readme "cd /root/Downloads && $(readme_commands "Debian and its relatives")"
    step "deskbell --version" prints_version readme deskbell
    step "the README's commands remove it and leave the profile" removed_by_readme
}

# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2016,SC2088 # sourced by check.sh
# The packages that bring everything along, on a system without Qt, for a person without the root password.

# What any Linux desktop has, and no bundle should bring: the display's and the graphics driver's libraries, and fonts.
desktop_has=(libegl1 libgl1 libopengl0 libx11-6 libx11-xcb1 libxcb1 fontconfig fonts-dejavu-core)

portable_system() {
    fresh portable
    in_root portable "apt-get -q install --no-install-recommends ${desktop_has[*]} xz-utils"
    in_root portable 'useradd --create-home --shell /bin/bash agent'
    mv "$work/portable/root/Downloads" "$work/portable/home/agent/Downloads"
    in_root portable 'chown -R agent: /home/agent; ! find / -xdev -name "libQt6*" | grep .'
    mkdir -p "$work/portable/home/agent/.local/share/deskbell"
    echo outbox >"$work/portable/home/agent/.local/share/deskbell/outbox.db"
    in_root portable 'chown -R agent: /home/agent'
}

# as_agent COMMAND: what that person types.
as_agent() {
    in_root portable "exec setpriv --reuid agent --regid agent --init-groups env HOME=/home/agent bash -euc '$1'"
}

# In a folder with a space in its name, because people have those.
unpack() {
    as_agent 'mkdir "$HOME/My programs"; cd "$HOME/My programs"; tar -xf "$HOME"/Downloads/deskbell-*.tar.xz; ln -s deskbell-*/ it'
}

has_menu_entry() { as_agent 'test -x ~/.local/bin/deskbell; ls ~/.local/share/applications/org.deskbell.Deskbell.desktop'; }

says_version() {
    local found
    found=$(as_agent "$1")
    [[ $found == *" $version" ]] || { printf 'printed: %s\n' "$found"; return 1; }
}

check_portable() {
    local bundle installer image before version
    bundle=$(the_one 'deskbell-*.tar.xz')
    installer=$(the_one 'deskbell-*.sh')
    image=$(the_one '[Dd]eskbell-*.AppImage')
    version=$(basename "$bundle" | sed 's/^deskbell-\([0-9.]*[0-9]\).*/\1/')
    printf -- '-- %s: %s bytes; %s: %s bytes; %s: %s bytes\n' \
        "$(basename "$bundle")" "$(stat -c %s "$bundle")" "$(basename "$installer")" "$(stat -c %s "$installer")" \
        "$(basename "$image")" "$(stat -c %s "$image")"

    step "a system without Qt" portable_system
    before=$(everything portable)
    step "the .tar.xz is unpacked into a folder" unpack
    step "deskbell --version from that folder" says_version '"$HOME/My programs/it/deskbell" --version'
    step "the main job with it: a ticket is put aside in the window, and the helpdesk has it" \
        in_session walk.py "$(enter portable '/home/agent/My programs/it/deskbell')" "$work/portable.png"
    step "the folder is deleted" as_agent 'rm -r "$HOME/My programs"'
    step "nothing is left" same "the system" "$before" "$(everything portable)"

    step "the README's command installs it for one person, without root" \
        as_agent "cd ~/Downloads && $(readme_commands "Any other Linux")"
    step "it is in that person's menu" has_menu_entry
    step "~/.local/bin/deskbell --version" says_version '~/.local/bin/deskbell --version'
    step "it starts its window" \
        in_session walk.py "$(enter portable /home/agent/.local/bin/deskbell)" "$work/installed.png"
    step "installing it again over itself" as_agent "cd ~/Downloads && $(readme_commands "Any other Linux")"
    step "the README's command removes it" as_agent "$(readme_commands "Removing it from another Linux")"
    step "nothing is left but the profile" same "the system" "$before" "$(everything portable)"

    step "the AppImage --version" says_version "~/Downloads/$(basename "$image") --appimage-extract-and-run --version"
}

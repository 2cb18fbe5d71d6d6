# SPDX-License-Identifier: MIT
# Completion for deskbell in fish.
complete -c deskbell -f
complete -c deskbell -n __fish_use_subcommand -a account -d 'Manage accounts without a window'
complete -c deskbell -l profile -x -a '(__fish_complete_directories)' -d 'Keep everything below this folder'
complete -c deskbell -s h -l help -d 'Show the options'
complete -c deskbell -n __fish_use_subcommand -s v -l version -d 'Show the version'
complete -c deskbell -n __fish_use_subcommand -l account -x -d 'Open the workspace of this name'
complete -c deskbell -n __fish_use_subcommand -l action -x -a 'due search outbox' -d 'Go there in the window'
complete -c deskbell -n __fish_use_subcommand -l autostart -d 'Start minimised and quietly'
complete -c deskbell -n __fish_use_subcommand -l forget-desktop -d 'Take away the start at sign-in and the links'
complete -c deskbell -n __fish_use_subcommand -l demo -d 'Try Deskbell on a helpdesk with made-up tickets'
complete -c deskbell -n __fish_use_subcommand -l print-requests -d 'With --demo, print what the helpdesk receives'
complete -c deskbell -n '__fish_seen_subcommand_from account; and not __fish_seen_subcommand_from add list policy remove' \
    -a 'add list policy remove'
complete -c deskbell -n '__fish_seen_subcommand_from add' -l server -x -d 'Address of the server'
complete -c deskbell -n '__fish_seen_subcommand_from add' -l name -x -d 'Name of the new account'
complete -c deskbell -n '__fish_seen_subcommand_from add' -l no-check -d 'Do not ask the server whether the key is good'
complete -c deskbell -n '__fish_seen_subcommand_from remove' -l force -d 'Remove the account even if its key may remain'
complete -c deskbell -n '__fish_seen_subcommand_from remove' -l forget -d 'Delete everything of the account'
complete -c deskbell -n '__fish_seen_subcommand_from remove' -l discard-unsent -d 'With --forget, also what was not sent yet'

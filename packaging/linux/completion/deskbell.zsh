#compdef deskbell deskbell-sandbox
# SPDX-License-Identifier: MIT
# Completion for deskbell and deskbell-sandbox in zsh.

_deskbell_account() {
    local -a verbs=('add:add an account, with its key on standard input' 'list:list the accounts'
        'policy:print what the administrator has locked' 'remove:remove an account and its key')
    _arguments '1: :{_describe verb verbs}' \
        '--server[address of the server]:address:_urls' \
        '--name[name of the new account]:name:' \
        '--no-check[do not ask the server whether the key is good]' \
        '--forget[delete everything of the account]' \
        '--discard-unsent[with --forget, also what was not sent yet]' \
        '--force[remove the account even if its key may remain]' \
        '--profile[keep everything below this folder]:folder:_files -/' \
        '(-h --help)'{-h,--help}'[show the options]' \
        '*:name:'
}

_deskbell_sandbox() {
    _arguments \
        '--port[listen on this port of 127.0.0.1]:number:' \
        '--tickets[number of tickets]:number:' \
        '--seed[other people, subjects and ids]:number:' \
        '--rate-limit[requests per minute, 0 for no limit]:number:' \
        '--error-shape[how errors are written]:shape:(vendor problem)' \
        '--without[lists to leave out]:lists:' \
        '--read-only-key[the key may only read]' \
        '--no-custom-statuses[only the plain statuses and priorities]' \
        '--no-entitlement[the plan has no API access]' \
        '--no-object-storage[attachments cannot be downloaded]' \
        '--list-custom-fields[rows of the list carry custom fields]' \
        '--print-requests[print what is received]' \
        '--key-stdin[take the key from standard input]' \
        '--parent-pipe[end when standard input is closed]' \
        '(-h --help)'{-h,--help}'[show the options]' \
        '(-v --version)'{-v,--version}'[show the version]'
}

_deskbell() {
    if [[ $service == deskbell-sandbox ]]; then
        _deskbell_sandbox
        return
    fi
    local at=${words[(i)account]}
    if ((at < CURRENT)); then
        words=("${(@)words[at,-1]}")
        ((CURRENT -= at - 1))
        _deskbell_account
        return
    fi
    _arguments \
        '--profile[keep everything below this folder]:folder:_files -/' \
        '--account[open the workspace of this name]:name:' \
        '--action[go there in the window]:place:(due search outbox)' \
        '--autostart[start minimised and quietly]' \
        '--forget-desktop[take away the start at sign-in and the registration for links]' \
        '--demo[try Deskbell on a helpdesk with made-up tickets]' \
        '--print-requests[with --demo, print what the helpdesk receives]' \
        '(-h --help)'{-h,--help}'[show the options]' \
        '(-v --version)'{-v,--version}'[show the version]' \
        '1: :(account)'
}

_deskbell "$@"

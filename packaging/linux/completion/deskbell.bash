# SPDX-License-Identifier: MIT
# Completion for deskbell and deskbell-sandbox in bash.

_deskbell_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_deskbell() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} i verb='' account=no
    COMPREPLY=()
    case $before in
        --profile)
            mapfile -t COMPREPLY < <(compgen -d -- "$word")
            return
            ;;
        --action)
            _deskbell_words "due outbox search" "$word"
            return
            ;;
        --account | --name | --server) return ;;
    esac
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --)
                _deskbell_sandbox
                return
                ;;
            account) account=yes ;;
            add | list | policy | remove) [ "$account" = no ] || verb=${COMP_WORDS[i]} ;;
        esac
    done
    case $account:$verb in
        no:*) _deskbell_words "account --account --action --autostart --demo --forget-desktop --help --print-requests --profile
            --version" "$word" ;;
        yes:) _deskbell_words "add list policy remove --help --profile" "$word" ;;
        yes:add) _deskbell_words "--help --name --no-check --profile --server" "$word" ;;
        yes:remove) _deskbell_words "--discard-unsent --force --forget --help --profile" "$word" ;;
        *) _deskbell_words "--help --profile" "$word" ;;
    esac
}

_deskbell_sandbox() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    COMPREPLY=()
    case $before in
        --port | --tickets | --seed | --rate-limit | --without) return ;;
        --error-shape)
            _deskbell_words "vendor problem" "$word"
            return
            ;;
    esac
    _deskbell_words "--error-shape --help --key-stdin --list-custom-fields --no-custom-statuses --no-entitlement
        --no-object-storage --parent-pipe --port --print-requests --rate-limit --read-only-key --seed --tickets
        --version --without" "$word"
}

complete -F _deskbell deskbell
complete -F _deskbell_sandbox deskbell-sandbox

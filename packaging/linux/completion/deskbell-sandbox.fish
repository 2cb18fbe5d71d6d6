# SPDX-License-Identifier: MIT
# Completion for deskbell-sandbox in fish.
complete -c deskbell-sandbox -f
complete -c deskbell-sandbox -s h -l help -d 'Show the options'
complete -c deskbell-sandbox -s v -l version -d 'Show the version'
complete -c deskbell-sandbox -l port -x -d 'Listen on this port of 127.0.0.1'
complete -c deskbell-sandbox -l tickets -x -d 'Number of tickets'
complete -c deskbell-sandbox -l seed -x -d 'Other people, subjects and ids'
complete -c deskbell-sandbox -l rate-limit -x -d 'Requests per minute, 0 for no limit'
complete -c deskbell-sandbox -l error-shape -x -a 'vendor problem' -d 'How errors are written'
complete -c deskbell-sandbox -l without -x -d 'Lists to leave out'
complete -c deskbell-sandbox -l read-only-key -d 'The key may only read'
complete -c deskbell-sandbox -l no-custom-statuses -d 'Only the plain statuses and priorities'
complete -c deskbell-sandbox -l no-entitlement -d 'The plan has no API access'
complete -c deskbell-sandbox -l no-object-storage -d 'Attachments cannot be downloaded'
complete -c deskbell-sandbox -l list-custom-fields -d 'Rows of the list carry custom fields'
complete -c deskbell-sandbox -l print-requests -d 'Print what is received'
complete -c deskbell-sandbox -l key-stdin -d 'Take the key from standard input'
complete -c deskbell-sandbox -l parent-pipe -d 'End when standard input is closed'

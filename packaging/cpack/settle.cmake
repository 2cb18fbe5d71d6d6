# SPDX-License-Identifier: MIT
# Run by CPack between installing and packing: what the file system of this machine adds (times, the umask)
# does not go into a package.
if(CPACK_GENERATOR STREQUAL "RPM")
    # Where zsh looks on systems with rpm.
    file(GLOB folders ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share/zsh/vendor-completions
        ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*/usr/share/zsh/vendor-completions)
    foreach(folder IN LISTS folders)
        cmake_path(REPLACE_FILENAME folder site-functions OUTPUT_VARIABLE target)
        file(RENAME ${folder} ${target})
    endforeach()
endif()
# CPack strips symbols only; the names of the compilers are of no use either.
file(GLOB_RECURSE programs LIST_DIRECTORIES OFF ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*/bin/deskbell*
    ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/bin/deskbell*)
foreach(program IN LISTS programs)
    execute_process(COMMAND strip --strip-unneeded --remove-section=.comment --remove-section=.note ${program}
        COMMAND_ERROR_IS_FATAL ANY)
endforeach()
if(DEFINED ENV{SOURCE_DATE_EPOCH})
    execute_process(COMMAND find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -exec touch --no-dereference
        --date=@$ENV{SOURCE_DATE_EPOCH} {} + COMMAND_ERROR_IS_FATAL ANY)
endif()
execute_process(COMMAND chmod -R u=rwX,go=rX ${CPACK_TEMPORARY_INSTALL_DIRECTORY} COMMAND_ERROR_IS_FATAL ANY)

# SPDX-License-Identifier: MIT
# cmake -DSOURCE=FOLDER -DHEADER=FILE -P buildstamp.cmake: writes which commit is built, and its date, into a header.
# The header is touched only when that changes, so that a build without news compiles nothing. SOURCE_DATE_EPOCH wins
# over the commit's time. Without git, or for sources that are no repository of their own, both are "unknown".
cmake_minimum_required(VERSION 3.25)

set(commit unknown)
set(seconds "$ENV{SOURCE_DATE_EPOCH}")

find_program(GIT git)
function(ask_git result)
    set(${result} "" PARENT_SCOPE)
    if(NOT GIT)
        return()
    endif()
    execute_process(COMMAND ${GIT} --no-optional-locks -C ${SOURCE} ${ARGN}
        OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
    if(NOT failed)
        set(${result} "${answer}" PARENT_SCOPE)
    endif()
endfunction()

# Sources that lie in somebody else's repository (a distribution's packaging, for instance) have no commit of their own.
ask_git(root rev-parse --show-toplevel)
file(REAL_PATH "${SOURCE}" own_root)
if(root STREQUAL own_root)
    ask_git(commit rev-parse --short=12 HEAD)
    ask_git(changed status --porcelain --untracked-files=no)
    if(changed)
        string(APPEND commit "+")
    endif()
    if(NOT seconds)
        ask_git(seconds log -1 --format=%ct)
    endif()
endif()
if(NOT commit)
    set(commit unknown)
endif()

set(date unknown)
if(seconds MATCHES "^[0-9]+$")
    set(ENV{SOURCE_DATE_EPOCH} ${seconds})
    string(TIMESTAMP date "%Y-%m-%d" UTC) # of SOURCE_DATE_EPOCH
endif()

file(CONFIGURE OUTPUT ${HEADER} CONTENT
"// Made by buildstamp.cmake
#pragma once
#define DESKBELL_COMMIT \"${commit}\"
#define DESKBELL_BUILD_DATE \"${date}\"
")

# SPDX-License-Identifier: MIT
# Read by CPack once for each generator, before it packs.
if(CPACK_GENERATOR MATCHES "^(DEB|RPM|External)$")
    set(CPACK_PRE_BUILD_SCRIPTS ${CPACK_DESKBELL_CPACK_FOLDER}/settle.cmake)
endif()

if(CPACK_GENERATOR STREQUAL "DEB")
    include(${CPACK_DESKBELL_CPACK_FOLDER}/deb.cmake)
elseif(CPACK_GENERATOR STREQUAL "RPM")
    include(${CPACK_DESKBELL_CPACK_FOLDER}/rpm.cmake)
elseif(CPACK_GENERATOR STREQUAL "External")
    include(${CPACK_DESKBELL_CPACK_FOLDER}/bundle.cmake)
endif()

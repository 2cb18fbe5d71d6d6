# SPDX-License-Identifier: MIT
# The portable packages. CPack installs into a folder, and bundle.sh adds what the program needs and packs it.
set(CPACK_PACKAGING_INSTALL_PREFIX "/")
set(CPACK_EXTERNAL_ENABLE_STAGING ON)
set(CPACK_EXTERNAL_PACKAGE_SCRIPT ${CPACK_DESKBELL_CPACK_FOLDER}/bundlescript.cmake)
set(CPACK_PACKAGE_FILE_NAME deskbell-${CPACK_PACKAGE_VERSION}-linux-x86_64)

# SPDX-License-Identifier: MIT
# The package for Debian 12 and later. What the program is linked with is found by dpkg-shlibdeps; what it loads
# while it runs (the SQLite plug-in, libsecret, the certificates that TLS checks against) has to be named.
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libsecret-1-0, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "qt6-wayland, default-dbus-session-bus | dbus-session-bus, gnome-keyring | libkf5wallet-bin | keepassxc")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

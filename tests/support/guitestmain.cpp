// SPDX-License-Identifier: MIT
#include <QApplication>

#include <gmock/gmock.h>

int main(int argc, char** argv)
{
    // Without a display the default platform plugin aborts; a real one can still be asked for.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    ::testing::InitGoogleMock(&argc, argv);
    QApplication app(argc, argv);
    return RUN_ALL_TESTS();
}

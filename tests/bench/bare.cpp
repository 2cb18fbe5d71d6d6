// SPDX-License-Identifier: MIT
// bench_bare: the least that a table in a window costs with this Qt on this machine.
#include <QApplication>
#include <QMainWindow>
#include <QTableView>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    QTableView view;
    window.setCentralWidget(&view);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}

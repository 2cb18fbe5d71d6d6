/* SPDX-License-Identifier: MIT
 * The head of the AppImage: a static program with a squashfs image behind its last byte. It mounts the image
 * through FUSE in a process of its own and becomes the program in it; the mount goes away with the last
 * process that was started from it. Where FUSE can't be used, the image is unpacked into a temporary folder
 * for the time of the run. A run that is killed leaves that folder, and the next start removes it.
 *
 * The file system itself is that of Debian's squashfuse. */
#define _GNU_SOURCE
#include <squashfuse/ll.h>

#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char self[4096];
static char place[4096];

static int fail(const char* what, const char* next)
{
    fprintf(stderr, "deskbell: %s. %s\n", what, next);
    return 1;
}

/* Where the image begins: behind the section headers, which a linker writes last. 0 if this is no such file.
 */
static size_t image_offset(void)
{
    Elf64_Ehdr header;
    size_t offset = 0;
    const int file = open(self, O_RDONLY | O_CLOEXEC);
    if (file >= 0 && read(file, &header, sizeof header) == (ssize_t)sizeof header)
        offset = header.e_shoff + (size_t)header.e_shnum * header.e_shentsize;
    if (file >= 0)
        close(file);
    return offset;
}

static const char* temporary(void)
{
    const char* base = getenv("TMPDIR");
    return base && *base ? base : "/tmp";
}

/* A new folder of ours in the place for temporary files; its name is in `place`. */
static int make_place(const char* kind)
{
    if (snprintf(place, sizeof place, "%s/.%s_deskbell_XXXXXX", temporary(), kind) >= (int)sizeof place)
        return 0;
    return mkdtemp(place) != NULL;
}

/* --- mounting
 * ------------------------------------------------------------------------------------------------ */

static const struct fuse_lowlevel_ops operations = {
    .getattr = sqfs_ll_op_getattr,
    .opendir = sqfs_ll_op_opendir,
    .releasedir = sqfs_ll_op_releasedir,
    .readdir = sqfs_ll_op_readdir,
    .lookup = sqfs_ll_op_lookup,
    .open = sqfs_ll_op_open,
    .create = sqfs_ll_op_create,
    .release = sqfs_ll_op_release,
    .read = sqfs_ll_op_read,
    .readlink = sqfs_ll_op_readlink,
    .listxattr = sqfs_ll_op_listxattr,
    .getxattr = sqfs_ll_op_getxattr,
    .forget = sqfs_ll_op_forget,
    .statfs = stfs_ll_op_statfs,
};

/* Answers the kernel until nobody holds the other end of `alive` any more. */
static void answer(struct fuse_session* session, int alive)
{
    struct fuse_buf buffer = {.mem = NULL};
    struct pollfd both[2] = {{.fd = fuse_session_fd(session), .events = POLLIN},
                             {.fd = alive, .events = POLLIN}};
    while (!fuse_session_exited(session)) {
        if (poll(both, 2, -1) < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        if (both[1].revents)
            break;
        const int size = fuse_session_receive_buf(session, &buffer);
        if (size == -EINTR || size == -EAGAIN)
            continue;
        if (size <= 0)
            break;
        fuse_session_process_buf(session, &buffer);
    }
    free(buffer.mem);
}

/* The process that is the file system. It has a session of its own, so that Ctrl+C in a terminal reaches only
 * the program, and none of the program's output, so that nobody waits for it. */
static void serve(size_t offset, int ready, int alive)
{
    char* words[] = {"deskbell", "-oro,nodev,nosuid,fsname=deskbell.AppImage,subtype=squashfuse", NULL};
    struct fuse_args arguments = FUSE_ARGS_INIT(2, words);
    const int nothing = open("/dev/null", O_RDWR);
    setsid();
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(nothing, 2);
    signal(SIGPIPE, SIG_IGN);

    sqfs_ll* image = sqfs_ll_open(self, offset);
    sqfs_ll_chan channel;
    struct fuse_lowlevel_ops ops = operations;
    const int mounted =
        image && sqfs_ll_mount(&channel, place, &arguments, &ops, sizeof ops, image) == SQFS_OK;
    const char word = mounted ? 'y' : 'n';
    if (write(ready, &word, 1) != 1 || !mounted)
        _exit(1);
    close(ready);
    answer(channel.session, alive);
    sqfs_ll_unmount(&channel, place);
    rmdir(place);
    _exit(0);
}

/* Whether the image is mounted at `place` now. This process keeps one end of a pipe and hands it on to what
 * it becomes: when it is closed everywhere, the file system ends. */
static int mount_image(size_t offset)
{
    int ready[2], alive[2];
    char word = 'n';
    if (!make_place("mount"))
        return 0;
    if (pipe2(ready, O_CLOEXEC) != 0 || pipe(alive) != 0) {
        rmdir(place);
        return 0;
    }
    const pid_t server = fork();
    if (server == 0) {
        close(ready[0]);
        close(alive[1]);
        serve(offset, ready[1], alive[0]);
    }
    close(ready[1]);
    close(alive[0]);
    const int mounted = server > 0 && read(ready[0], &word, 1) == 1 && word == 'y';
    close(ready[0]);
    if (!mounted) {
        close(alive[1]);
        if (server > 0)
            waitpid(server, NULL, 0);
        rmdir(place);
    }
    return mounted;
}

/* --- unpacking
 * ----------------------------------------------------------------------------------------------- */

static int write_file(sqfs* image, sqfs_inode* inode, const char* path)
{
    static char block[1 << 20];
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, inode->base.mode & 0777);
    sqfs_off_t done = 0;
    while (file >= 0 && (uint64_t)done < inode->xtra.reg.file_size) {
        sqfs_off_t size = sizeof block;
        if (sqfs_read_range(image, inode, done, &size, block) != SQFS_OK || size <= 0 ||
            write(file, block, (size_t)size) != (ssize_t)size) {
            close(file);
            return 0;
        }
        done += size;
    }
    return file >= 0 && close(file) == 0;
}

static int write_entry(sqfs* image, sqfs_dir_entry* entry, const char* path)
{
    sqfs_inode inode;
    char target[4096];
    size_t size = sizeof target;
    if (sqfs_inode_get(image, &inode, sqfs_dentry_inode(entry)) != SQFS_OK)
        return 0;
    if (S_ISDIR(inode.base.mode))
        return mkdir(path, 0755) == 0;
    if (S_ISLNK(inode.base.mode))
        return sqfs_readlink(image, &inode, target, &size) == SQFS_OK && symlink(target, path) == 0;
    return S_ISREG(inode.base.mode) && write_file(image, &inode, path);
}

static int unpack(size_t offset, const char* folder)
{
    static char path[8192];
    sqfs image;
    sqfs_traverse walk;
    sqfs_err error = SQFS_OK;
    int good = 1;
    if (sqfs_open_image(&image, self, offset) != SQFS_OK ||
        sqfs_traverse_open(&walk, &image, sqfs_inode_root(&image)) != SQFS_OK)
        return 0;
    while (good && sqfs_traverse_next(&walk, &error)) {
        if (walk.dir_end)
            continue;
        good = snprintf(path, sizeof path, "%s/%s", folder, walk.path) < (int)sizeof path &&
               write_entry(&image, &walk.entry, path);
    }
    sqfs_traverse_close(&walk);
    sqfs_destroy(&image);
    return good && error == SQFS_OK;
}

static int remove_one(const char* path, const struct stat* status, int kind, struct FTW* where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static int remove_folder(const char* path)
{
    return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT) == 0;
}

/* --- what killed runs leave
 * ---------------------------------------------------------------------------------- */

/* Every run locks its folder from before there is anything in it, and hands the lock on to its program and
 * what that starts: the lock ends with the last of them, however they end. Earlier heads unpacked into
 * folders named otherwise and held no lock; whether one of those is in use cannot be told, so they stay. */
static const char running[] = "running";

/* Whether the folder at `place` is locked for this run. Not if another start took it for a leftover between
 * its making and this. Where a file system knows no locks nobody can take it for one. */
static int hold_place(void)
{
    struct stat held, named;
    const int folder = open(place, O_RDONLY | O_DIRECTORY | O_NOFOLLOW); /* stays open in the program */
    if (folder < 0)
        return 0;
    const int refused = flock(folder, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!refused && fstat(folder, &held) == 0 && lstat(place, &named) == 0 && held.st_ino == named.st_ino &&
        held.st_dev == named.st_dev)
        return 1;
    close(folder);
    return 0;
}

/* Whether mkdtemp() may have made this name from that of make_place(running). */
static int is_name_of_run(const char* name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    char start[64];
    const size_t length = (size_t)snprintf(start, sizeof start, ".%s_deskbell_", running);
    return strncmp(name, start, length) == 0 && strlen(name) == length + 6 &&
           strspn(name + length, letters) == 6;
}

/* A folder of this user's own, closed to others, that no living process has locked. */
static int is_left(int folder)
{
    struct stat status;
    return fstat(folder, &status) == 0 && status.st_uid == geteuid() && (status.st_mode & 0077) == 0 &&
           flock(folder, LOCK_EX | LOCK_NB) == 0;
}

static void remove_leftovers(void)
{
    static char path[4096];
    DIR* all = opendir(temporary());
    const struct dirent* one;
    if (!all)
        return; /* making a folder of our own tells why */
    while ((one = readdir(all))) {
        if (!is_name_of_run(one->d_name) ||
            snprintf(path, sizeof path, "%s/%s", temporary(), one->d_name) >= (int)sizeof path)
            continue;
        const int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0)
            continue;
        if (is_left(folder) && !remove_folder(path))
            fprintf(stderr,
                    "deskbell: what an earlier run left could not be removed: %s. Remove it by hand.\n",
                    path);
        close(folder); /* with the lock, now that nothing is there to be taken */
    }
    closedir(all);
}

/* --- running
 * ------------------------------------------------------------------------------------------------- */

static int become_program(char** arguments)
{
    static char program[8192];
    snprintf(program, sizeof program, "%s/AppRun", place);
    setenv("APPIMAGE", self, 1);
    setenv("APPDIR", place, 1);
    execv(program, arguments);
    return fail("the program inside of this file cannot be started",
                "The file may be damaged: download it again. Your data is elsewhere and is safe");
}

static int run_unpacked(size_t offset, char** arguments)
{
    int status = 1;
    int tries = 16; /* each but the last would take another start that tidies up in the same instant */
    while (tries > 0 && (!make_place(running) || !hold_place()))
        --tries;
    if (tries == 0)
        return fail("there is no folder for temporary files", "Set TMPDIR to a folder that can be written");
    if (!unpack(offset, place)) {
        remove_folder(place);
        return fail("this file could not be unpacked",
                    "The disk may be full, or the file damaged. Your data is safe");
    }
    signal(SIGINT, SIG_IGN); /* the program decides what Ctrl+C means */
    signal(SIGQUIT, SIG_IGN);
    const pid_t program = fork();
    if (program == 0) {
        signal(SIGINT, SIG_DFL);
        signal(SIGQUIT, SIG_DFL);
        _exit(become_program(arguments));
    }
    while (program > 0 && waitpid(program, &status, 0) < 0 && errno == EINTR)
        ;
    if (!remove_folder(place))
        fprintf(stderr, "deskbell: %s could not be removed. The next start tries again.\n", place);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int help(void)
{
    puts("This file is Deskbell with all it needs. Start it to run it, with any option of deskbell.\n\n"
         "  --appimage-extract          unpack it into ./squashfs-root\n"
         "  --appimage-extract-and-run  run it without FUSE, from a temporary folder\n"
         "  --appimage-offset           print where the squashfs image begins\n"
         "  --appimage-help             this text\n\n"
         "APPIMAGE_EXTRACT_AND_RUN=1 in the environment is the same as --appimage-extract-and-run.");
    return 0;
}

int main(int count, char** arguments)
{
    const char* word = count > 1 ? arguments[1] : "";
    const ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    const size_t offset = length > 0 ? image_offset() : 0;
    if (offset == 0)
        return fail("this program cannot read its own file", "Is /proc mounted?");
    if (strcmp(word, "--appimage-help") == 0)
        return help();
    if (strcmp(word, "--appimage-offset") == 0)
        return printf("%zu\n", offset) < 0;
    if (strcmp(word, "--appimage-extract") == 0) {
        if (mkdir("squashfs-root", 0755) != 0 || !unpack(offset, "squashfs-root"))
            return fail("this file could not be unpacked into ./squashfs-root",
                        "The folder may be there already, or the disk full");
        return 0;
    }
    remove_leftovers();
    const char* always = getenv("APPIMAGE_EXTRACT_AND_RUN");
    if (strcmp(word, "--appimage-extract-and-run") == 0) {
        arguments[1] = arguments[0];
        return run_unpacked(offset, arguments + 1);
    }
    if ((always && *always) || !mount_image(offset))
        return run_unpacked(offset, arguments);
    return become_program(arguments);
}

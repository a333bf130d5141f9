/* output.c: files that appear whole or not at all. */
#define _GNU_SOURCE /* flock, fsync, fileno, mkdir, O_NOFOLLOW */
#include "common/output.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/memory.h"

/* Most names that a commit takes away. */
#define REMOVED_MAX 8

typedef struct pending {
    char *partial; /* path while it is being written */
    char *final;   /* path once it is whole */
    FILE *file;    /* NULL once closed */
} pending;

struct yinde_outputs {
    char *directory;
    int lock;                           /* descriptor of the directory */
    pending pending[YINDE_OUTPUTS_MAX]; /* [n] */
    size_t n;                           /* count */
    char *removed[REMOVED_MAX];         /* [n_removed] paths */
    size_t n_removed;                   /* count */
};

/* Make every directory of `path`, as mkdir -p does. */
static int make_directories(char *path)
{
    for (char *slash = path + 1; *slash != '\0'; slash++) {
        if (*slash != '/')
            continue;
        *slash = '\0';
        int made = mkdir(path, 0777);
        *slash = '/';
        if (made != 0 && errno != EEXIST)
            return -1;
    }
    return mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : -1;
}

static yinde_status cannot_write(yinde_error *error, const char *path)
{
    return yinde_fail(error, YINDE_EOUTPUT, path, 0, 0,
                      "cannot be written: %s; name another directory with -o",
                      strerror(errno));
}

yinde_status yinde_outputs_open(const char *directory, yinde_outputs **outputs,
                                yinde_error *error)
{
    *outputs = NULL;
    size_t n = strlen(directory);
    if (n == 0)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "the output directory has no name; give -o DIR");
    char *path = yinde_copy_string(directory, n);
    while (n > 1 && path[n - 1] == '/')
        path[--n] = '\0';
    struct stat about;
    if (make_directories(path) != 0 || stat(path, &about) != 0 ||
        (!S_ISDIR(about.st_mode) && (errno = ENOTDIR) != 0) ||
        access(path, W_OK | X_OK) != 0) {
        yinde_status status = cannot_write(error, path);
        free(path);
        return status;
    }
    int lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) != 0 &&
        errno == EWOULDBLOCK) {
        close(lock);
        yinde_status status =
            yinde_fail(error, YINDE_EOUTPUT, path, 0, 0,
                       "another yinde is writing there; wait for it, or name "
                       "another directory with -o");
        free(path);
        return status;
    }
    *outputs = yinde_calloc(1, sizeof **outputs);
    (*outputs)->directory = path;
    (*outputs)->lock = lock;
    return YINDE_OK;
}

/* "DIRECTORY/PREFIXnameSUFFIX" in new memory. */
static char *join_path(const char *directory, const char *prefix,
                       const char *name, const char *suffix)
{
    size_t n =
        strlen(directory) + strlen(prefix) + strlen(name) + strlen(suffix) + 2;
    char *path = yinde_malloc(n);
    snprintf(path, n, "%s/%s%s%s", directory, prefix, name, suffix);
    return path;
}

/* A new file, whatever stood there before: a leftover of a run that was
 * killed, or a link that somebody put there. */
static FILE *create_file(const char *path)
{
    unlink(path);
    int descriptor =
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return NULL;
    FILE *file = fdopen(descriptor, "wb");
    if (file == NULL)
        close(descriptor);
    return file;
}

yinde_status yinde_outputs_file(yinde_outputs *outputs, const char *name,
                                FILE **file, yinde_error *error)
{
    assert(outputs->n < YINDE_OUTPUTS_MAX);
    pending *p = &outputs->pending[outputs->n];
    p->partial = join_path(outputs->directory, ".", name, ".partial");
    p->final = join_path(outputs->directory, "", name, "");
    p->file = create_file(p->partial);
    outputs->n++;
    if (p->file == NULL)
        return cannot_write(error, p->final);
    *file = p->file;
    return YINDE_OK;
}

/* Our own descriptor stays open, of the same file: commit syncs by it. */
yinde_status yinde_outputs_path(yinde_outputs *outputs, const char *name,
                                const char **path, yinde_error *error)
{
    FILE *file;
    yinde_status status = yinde_outputs_file(outputs, name, &file, error);
    *path = outputs->pending[outputs->n - 1].partial;
    return status;
}

/* Close and forget a file; what was written of it goes. */
static void discard(pending *p)
{
    if (p->file != NULL)
        fclose(p->file);
    if (p->partial != NULL)
        unlink(p->partial);
    free(p->partial);
    free(p->final);
}

/* Whether a directory stands where the file is to be. */
static int is_blocked(const pending *p)
{
    struct stat about;
    return stat(p->final, &about) == 0 && S_ISDIR(about.st_mode);
}

/* Push everything to the disk and close; the first failure counts. */
static yinde_status close_file(pending *p, yinde_error *error)
{
    FILE *file = p->file;
    p->file = NULL;
    errno = 0;
    int failed = fflush(file) != 0;
    failed = ferror(file) || failed;
    int reason = errno != 0 ? errno : EIO;
    if (!failed && fsync(fileno(file)) != 0 && errno != EINVAL &&
        errno != ENOTSUP) {
        failed = 1;
        reason = errno;
    }
    if (fclose(file) != 0 && !failed) {
        failed = 1;
        reason = errno;
    }
    if (!failed)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EOUTPUT, p->final, 0, 0,
                      "could not be written whole (%s); the files of the run "
                      "before stand as they were. Make room, or name another "
                      "directory with -o",
                      strerror(reason));
}

yinde_status yinde_outputs_commit(yinde_outputs *outputs, yinde_error *error)
{
    for (size_t i = 0; i < outputs->n; i++) {
        pending *p = &outputs->pending[i];
        if (is_blocked(p)) {
            errno = EISDIR;
            return cannot_write(error, p->final);
        }
        yinde_status status = close_file(p, error);
        if (status != YINDE_OK)
            return status;
    }
    for (size_t i = 0; i < outputs->n; i++) {
        pending *p = &outputs->pending[i];
        if (rename(p->partial, p->final) != 0)
            return cannot_write(error, p->final);
        free(p->partial);
        p->partial = NULL;
    }
    for (size_t i = 0; i < outputs->n_removed; i++)
        unlink(outputs->removed[i]);
    return YINDE_OK;
}

void yinde_outputs_remove(yinde_outputs *outputs, const char *name)
{
    assert(outputs->n_removed < REMOVED_MAX);
    outputs->removed[outputs->n_removed++] =
        join_path(outputs->directory, "", name, "");
}

void yinde_outputs_drop(yinde_outputs *outputs, const char *name)
{
    for (size_t i = 0; i < outputs->n; i++) {
        pending *p = &outputs->pending[i];
        const char *slash = strrchr(p->final, '/');
        if (strcmp(slash + 1, name) != 0)
            continue;
        discard(p);
        outputs->n--;
        memmove(p, p + 1, (outputs->n - i) * sizeof *p);
        return;
    }
}

void yinde_outputs_free(yinde_outputs *outputs)
{
    if (outputs == NULL)
        return;
    for (size_t i = 0; i < outputs->n; i++)
        discard(&outputs->pending[i]);
    for (size_t i = 0; i < outputs->n_removed; i++)
        free(outputs->removed[i]);
    if (outputs->lock >= 0)
        close(outputs->lock);
    free(outputs->directory);
    free(outputs);
}

yinde_place yinde_output_place(const char *path, char **real)
{
    struct stat link, about;
    *real = NULL;
    if (lstat(path, &link) == 0) {
        if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
            return YINDE_PLACE_DIRECTORY;
        *real = realpath(path, NULL);
        if (*real == NULL || !S_ISREG(about.st_mode)) {
            free(*real);
            *real = NULL;
            return YINDE_PLACE_STREAM;
        }
    } else {
        *real = yinde_copy_string(path, strlen(path));
    }
    return YINDE_PLACE_FREE;
}

yinde_status yinde_stream_open(const char *path, FILE **file,
                               yinde_error *error)
{
    *file = fopen(path, "wb");
    if (*file != NULL)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EOUTPUT, path, 0, 0,
                      "cannot be written: %s; name another file with -o",
                      strerror(errno));
}

yinde_status yinde_stream_close(const char *path, FILE *file,
                                yinde_error *error)
{
    errno = 0;
    int failed = fflush(file) != 0;
    failed = ferror(file) || failed;
    int reason = errno != 0 ? errno : EIO;
    if (fclose(file) != 0 && !failed) {
        failed = 1;
        reason = errno;
    }
    if (!failed)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EOUTPUT, path, 0, 0,
                      "could not be written whole: %s", strerror(reason));
}

/* Whether `descriptor` is a pipe that nobody reads any more: an earlier write
 * may have failed for that, and its errno is long gone. */
static bool reader_is_gone(int descriptor)
{
    struct pollfd asked = {.fd = descriptor, .events = POLLOUT};
    return poll(&asked, 1, 0) == 1 && (asked.revents & POLLERR) != 0;
}

yinde_status yinde_stdout_finish(FILE *file, yinde_error *error)
{
    errno = 0;
    if (!ferror(file) && fflush(file) == 0)
        return YINDE_OK;
    if (errno == EPIPE || reader_is_gone(fileno(file)))
        return YINDE_ECLOSED;
    return yinde_fail(error, YINDE_EOUTPUT, "stdout", 0, 0,
                      "could not be written whole: %s",
                      errno != 0 ? strerror(errno) : "write error");
}

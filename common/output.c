/* output.c: files that appear whole or not at all. */
#define _POSIX_C_SOURCE 200809L /* fsync, fileno, mkdir */
#include "common/output.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/memory.h"

#define STDIO_BUFFER_BYTES ((size_t)256 * 1024)

typedef struct pending {
    char *partial; /* path while it is being written */
    char *final;   /* path once it is whole */
    FILE *file;    /* NULL once closed */
} pending;

struct yinde_outputs {
    char *directory;
    pending pending[YINDE_OUTPUTS_MAX]; /* [n] */
    size_t n;                           /* count */
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
        return yinde_fail(error, YINDE_EOUTPUT, NULL, 0, 0,
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
    *outputs = yinde_calloc(1, sizeof **outputs);
    (*outputs)->directory = path;
    return YINDE_OK;
}

/* "DIRECTORY/PREFIXnameSUFFIX" in new memory. */
static char *join_path(const char *directory, const char *prefix,
                       const char *name, const char *suffix)
{
    size_t n = strlen(directory) + strlen(prefix) + strlen(name) +
               strlen(suffix) + 2;
    char *path = yinde_malloc(n);
    snprintf(path, n, "%s/%s%s%s", directory, prefix, name, suffix);
    return path;
}

yinde_status yinde_outputs_file(yinde_outputs *outputs, const char *name,
                                FILE **file, yinde_error *error)
{
    assert(outputs->n < YINDE_OUTPUTS_MAX);
    pending *p = &outputs->pending[outputs->n];
    p->partial = join_path(outputs->directory, ".", name, ".partial");
    p->final = join_path(outputs->directory, "", name, "");
    p->file = fopen(p->partial, "wb");
    outputs->n++;
    if (p->file == NULL)
        return cannot_write(error, p->final);
    setvbuf(p->file, NULL, _IOFBF, STDIO_BUFFER_BYTES);
    *file = p->file;
    return YINDE_OK;
}

/* Push everything to the disk and close; the first failure counts. */
static yinde_status close_file(pending *p, yinde_error *error)
{
    FILE *file = p->file;
    p->file = NULL;
    int failed = ferror(file) || fflush(file) != 0;
    int reason = errno;
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
        yinde_status status = close_file(&outputs->pending[i], error);
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
    return YINDE_OK;
}

void yinde_outputs_free(yinde_outputs *outputs)
{
    if (outputs == NULL)
        return;
    for (size_t i = 0; i < outputs->n; i++) {
        pending *p = &outputs->pending[i];
        if (p->file != NULL)
            fclose(p->file);
        if (p->partial != NULL)
            unlink(p->partial);
        free(p->partial);
        free(p->final);
    }
    free(outputs->directory);
    free(outputs);
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

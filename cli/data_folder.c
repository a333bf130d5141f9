/* data_folder.c: where the files are that the program comes with. */
#define _GNU_SOURCE /* readlink, program_invocation_name */
#include "cli/data_folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_BYTES YINDE_DATA_PATH_BYTES
#define LEVELS_UP  3

#ifndef YINDE_PREFIX
#define YINDE_PREFIX "/usr/local"
#endif

/* Cut the last part off a path; false when there is none. */
static bool go_up(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == NULL || slash == path)
        return false;
    *slash = '\0';
    return true;
}

/* Where the program is: what the kernel says or, where /proc is not mounted,
 * the name it was called by if that is a path. */
static bool find_program(char path[PATH_BYTES])
{
    ssize_t n = readlink("/proc/self/exe", path, PATH_BYTES - 1);
    if (n >= 0) {
        path[n] = '\0';
        return true;
    }
    char *real = strchr(program_invocation_name, '/') != NULL
                     ? realpath(program_invocation_name, NULL)
                     : NULL;
    bool found = real != NULL && strlen(real) < PATH_BYTES;
    if (found)
        memcpy(path, real, strlen(real) + 1);
    free(real);
    return found;
}

static bool find_beside_program(yinde_data_check holds, void *paths)
{
    char base[PATH_BYTES], share[PATH_BYTES + 16];
    if (!find_program(base))
        return false;
    for (int level = 0; level <= LEVELS_UP && go_up(base); level++) {
        snprintf(share, sizeof share, "%s/share/yinde", base);
        if (holds(share, paths) || holds(base, paths))
            return true;
    }
    return false;
}

bool yinde_data_find(yinde_data_check holds, void *paths)
{
    return find_beside_program(holds, paths) ||
           holds(YINDE_PREFIX "/share/yinde", paths);
}

static bool holds_page(const char *base, void *path)
{
    int n = snprintf(path, PATH_BYTES, "%s/reports/page", base);
    return n > 0 && n < PATH_BYTES && access(path, R_OK | X_OK) == 0;
}

void yinde_data_find_page(char path[YINDE_DATA_PATH_BYTES])
{
    const char *chosen = getenv("YINDE_DATA");
    if (chosen == NULL || chosen[0] == '\0' || !holds_page(chosen, path))
        yinde_data_find(holds_page, path);
}

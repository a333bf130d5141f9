/* output_test.c: files that appear whole or not at all. */
#define _GNU_SOURCE /* mkdtemp */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/api/check.h"

#include "common/output.h"

/* A directory of the test's own, which is the current one during it. */
static int set_up(void **state)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/yinde-output-XXXXXX");
    *state = path;
    return mkdtemp(path) == NULL || chdir(path) != 0;
}

static int tear_down(void **state)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", (const char *)*state);
    return chdir("/") != 0 || system(command) != 0;
}

static void assert_holds(const char *path, const char *text)
{
    char got[100] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    got[fread(got, 1, sizeof got - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(got, text);
}

static size_t count_entries(const char *path)
{
    size_t n = 0;
    DIR *directory = opendir(path);
    assert_non_null(directory);
    for (struct dirent *e; (e = readdir(directory)) != NULL;)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(directory);
    return n;
}

static yinde_outputs *open_with(const char *directory, const char *name,
                                const char *text)
{
    yinde_outputs *outputs;
    yinde_error error = YINDE_ERROR_NONE;
    FILE *file;
    assert_int_equal(yinde_outputs_open(directory, &outputs, &error), YINDE_OK);
    assert_int_equal(yinde_outputs_file(outputs, name, &file, &error),
                     YINDE_OK);
    fputs(text, file);
    return outputs;
}

static void commit(yinde_outputs *outputs)
{
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(yinde_outputs_commit(outputs, &error), YINDE_OK);
    yinde_outputs_free(outputs);
}

static void files_appear_at_the_commit(void **state)
{
    (void)state;
    yinde_outputs *outputs = open_with("a/b/c", "x.csv", "one\n");
    FILE *file;
    assert_int_equal(yinde_outputs_file(outputs, "y.csv", &file, NULL),
                     YINDE_OK);
    fputs("two\n", file);
    assert_int_equal(access("a/b/c/x.csv", F_OK), -1);
    commit(outputs);
    assert_holds("a/b/c/x.csv", "one\n");
    assert_holds("a/b/c/y.csv", "two\n");
    assert_int_equal(count_entries("a/b/c"), 2);
}

/* A library opens the file a second time and writes into it. */
static void files_can_be_written_by_their_path(void **state)
{
    (void)state;
    yinde_outputs *outputs = open_with(".", "x.csv", "one\n");
    yinde_error error = YINDE_ERROR_NONE;
    const char *path;
    assert_int_equal(yinde_outputs_path(outputs, "y.zip", &path, &error),
                     YINDE_OK);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("two\n", file);
    fclose(file);
    assert_int_not_equal(access("y.zip", F_OK), 0);
    commit(outputs);
    assert_holds("y.zip", "two\n");
    assert_int_equal(count_entries("."), 2);
}

static void what_is_not_committed_goes_away(void **state)
{
    (void)state;
    commit(open_with("out", "x.csv", "old\n"));
    yinde_outputs *outputs = open_with("out", "x.csv", "new\n");
    assert_holds("out/x.csv", "old\n");
    yinde_outputs_free(outputs);
    assert_holds("out/x.csv", "old\n");
    assert_int_equal(count_entries("out"), 1);
    commit(open_with("out/", "x.csv", "new\n"));
    assert_holds("out/x.csv", "new\n");
    yinde_outputs_free(NULL);
}

static void a_failed_write_changes_no_file(void **state)
{
    (void)state;
    commit(open_with("out", "x.csv", "old\n"));
    yinde_outputs *outputs = open_with("out", "x.csv", "new\n");
    yinde_error error = YINDE_ERROR_NONE;
    FILE *file;
    assert_int_equal(yinde_outputs_file(outputs, "y.csv", &file, &error),
                     YINDE_OK);
    struct rlimit usual, small;
    getrlimit(RLIMIT_FSIZE, &usual);
    small = usual;
    small.rlim_cur = 10000;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    for (int i = 0; i < 10000; i++)
        fputs("two\n", file);
    yinde_status status = yinde_outputs_commit(outputs, &error);
    setrlimit(RLIMIT_FSIZE, &usual);
    assert_int_equal(status, YINDE_EOUTPUT);
    assert_string_equal(error.path, "out/y.csv");
    yinde_outputs_free(outputs);
    assert_holds("out/x.csv", "old\n");
    assert_int_equal(count_entries("out"), 1);
}

static void one_set_at_a_time_is_open(void **state)
{
    (void)state;
    yinde_outputs *first = open_with("out", "x.csv", "one\n"), *second = NULL;
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(yinde_outputs_open("out", &second, &error),
                     YINDE_EOUTPUT);
    assert_null(second);
    commit(first);
    commit(open_with("out", "x.csv", "two\n"));
    assert_holds("out/x.csv", "two\n");
}

static void a_link_in_the_place_of_a_partial_file_is_not_followed(void **state)
{
    (void)state;
    fclose(fopen("elsewhere", "w"));
    assert_int_equal(mkdir("out", 0777) == 0 || errno == EEXIST, 1);
    assert_int_equal(symlink("../elsewhere", "out/.x.csv.partial"), 0);
    commit(open_with("out", "x.csv", "new\n"));
    assert_holds("elsewhere", "");
    assert_holds("out/x.csv", "new\n");
}

static void directories_that_cannot_be_written(void **state)
{
    (void)state;
    const char *const paths[] = {"file", "file/below", "file/below/it"};
    fclose(fopen("file", "w"));
    for (size_t i = 0; i < N_OF(paths); i++) {
        yinde_outputs *outputs = (yinde_outputs *)state;
        yinde_error error = YINDE_ERROR_NONE;
        assert_int_equal(yinde_outputs_open(paths[i], &outputs, &error),
                         YINDE_EOUTPUT);
        assert_null(outputs);
        assert_true(strlen(error.message) > 0);
    }
    assert_int_equal(count_entries("."), 1);
}

static void a_place_that_is_taken_by_a_directory(void **state)
{
    (void)state;
    yinde_outputs *outputs = open_with("out", "x.csv", "new\n");
    yinde_error error = YINDE_ERROR_NONE;
    assert_int_equal(mkdir("out/x.csv", 0700), 0);
    assert_int_equal(yinde_outputs_commit(outputs, &error), YINDE_EOUTPUT);
    assert_string_equal(error.path, "out/x.csv");
    yinde_outputs_free(outputs);
    assert_int_equal(count_entries("out"), 1);
}

static void stdout_tells_a_full_disk_from_a_closed_pipe(void **state)
{
    (void)state;
    yinde_error error = YINDE_ERROR_NONE;
    FILE *file = fopen("/dev/full", "w");
    fputs("text", file);
    assert_int_equal(yinde_stdout_finish(file, &error), YINDE_EOUTPUT);
    assert_true(strlen(error.message) > 0);
    fclose(file);

    int ends[2];
    assert_int_equal(pipe(ends), 0);
    file = fdopen(ends[1], "w");
    fputs("text", file);
    assert_int_equal(yinde_stdout_finish(file, &error), YINDE_OK);
    close(ends[0]);
    fputs("text", file);
    assert_int_equal(yinde_stdout_finish(file, &error), YINDE_ECLOSED);
    assert_int_equal(yinde_stdout_finish(file, &error), YINDE_ECLOSED);
    fclose(file);
}

#define TEST(function)                                                         \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_appear_at_the_commit),
        TEST(files_can_be_written_by_their_path),
        TEST(what_is_not_committed_goes_away),
        TEST(a_failed_write_changes_no_file),
        TEST(one_set_at_a_time_is_open),
        TEST(a_link_in_the_place_of_a_partial_file_is_not_followed),
        TEST(directories_that_cannot_be_written),
        TEST(a_place_that_is_taken_by_a_directory),
        TEST(stdout_tells_a_full_disk_from_a_closed_pipe),
    };
    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}

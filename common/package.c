/* package.c: datapackage.json, which says what the CSV files beside it are. */
#include "common/package.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/arena.h"
#include "common/file.h"
#include "common/json.h"
#include "common/memory.h"
#include "common/version.h"

#define FILE_NAME      "datapackage.json"
#define FILE_MAX_BYTES ((size_t)16 * 1024 * 1024)

struct yinde_package {
    yinde_json *root;
    yinde_json *resources; /* array, borrowed from root */
};

static void set_text(yinde_json *object, const char *key, const char *text)
{
    yinde_json_set(object, key, yinde_json_text(yinde_span_of(text)));
}

/* The package that stands in `directory`, or NULL. */
static yinde_json *load_earlier(const char *directory)
{
    yinde_arena *arena = yinde_arena_new();
    const char *path =
        yinde_arena_format(arena, "%s/" FILE_NAME, directory).bytes;
    yinde_json *earlier = NULL;
    yinde_error ignored;
    struct stat about;
    yinde_span text;
    if (stat(path, &about) == 0 && S_ISREG(about.st_mode) &&
        yinde_file_read(path, FILE_MAX_BYTES, arena, &text, &ignored) ==
            YINDE_OK)
        yinde_json_parse(text, path, 1, &earlier, &ignored);
    yinde_arena_free(arena);
    return earlier;
}

yinde_package *yinde_package_new(const char *directory)
{
    yinde_package *package = yinde_calloc(1, sizeof *package);
    yinde_json *earlier = load_earlier(directory);
    package->root = yinde_json_object();
    set_text(package->root, "profile", "data-package");
    set_text(package->root, "name", "yinde");
    set_text(package->root, "title",
             "Who and what is mentioned in these articles, and when");
    set_text(package->root, "created_by", "yinde " YINDE_VERSION);
    yinde_json_set(package->root, "dictionaries",
                   yinde_json_text(yinde_json_span(
                       yinde_json_get(earlier, "dictionaries"))));
    yinde_json *resources = yinde_json_get(earlier, "resources");
    package->resources = yinde_json_is_array(resources)
                             ? yinde_json_copy(resources)
                             : yinde_json_array();
    yinde_json_set(package->root, "resources", package->resources);
    yinde_json_free(earlier);
    return package;
}

void yinde_package_free(yinde_package *package)
{
    if (package == NULL)
        return;
    yinde_json_free(package->root);
    free(package);
}

void yinde_package_remove(yinde_package *package, const char *file)
{
    for (size_t i = yinde_json_count(package->resources); i-- > 0;) {
        const yinde_json *resource = yinde_json_at(package->resources, i);
        yinde_span path = yinde_json_span(yinde_json_get(resource, "path"));
        if (yinde_span_equals(path, file))
            yinde_json_remove(package->resources, i);
    }
}

/* "counts" for "counts.csv": the name of a resource has no ending. */
static yinde_json *resource_name(const char *file)
{
    return yinde_json_text((yinde_span){file, strcspn(file, ".")});
}

static yinde_json *new_resource(const char *file, const char *meaning,
                                const char *profile, yinde_csv_options options)
{
    yinde_json *resource = yinde_json_object();
    yinde_json_set(resource, "name", resource_name(file));
    set_text(resource, "path", file);
    set_text(resource, "description", meaning);
    set_text(resource, "profile", profile);
    set_text(resource, "format", "csv");
    set_text(resource, "mediatype", "text/csv");
    set_text(resource, "encoding", "utf-8");
    yinde_json *dialect = yinde_json_object();
    set_text(dialect, "lineTerminator", options.excel ? "\r\n" : "\n");
    yinde_json_set(resource, "dialect", dialect);
    return resource;
}

static yinde_json *primary_key(const char *names)
{
    yinde_json *key = yinde_json_array();
    while (*names != '\0') {
        size_t n = strcspn(names, " ");
        yinde_json_append(key, yinde_json_text((yinde_span){names, n}));
        names += n + (names[n] == ' ');
    }
    return key;
}

static yinde_json *schema_of(const yinde_table *table)
{
    yinde_json *schema = yinde_json_object(), *fields = yinde_json_array();
    for (size_t i = 0; i < table->n; i++) {
        yinde_json *column = yinde_json_object();
        set_text(column, "name", table->column[i].name);
        set_text(column, "type", table->column[i].type);
        set_text(column, "description", table->column[i].meaning);
        if (strcmp(table->column[i].type, "integer") == 0 ||
            strcmp(table->column[i].type, "number") == 0) {
            yinde_json *constraints = yinde_json_object();
            yinde_json_set(constraints, "required", yinde_json_true());
            if (!yinde_column_may_be_negative(&table->column[i]))
                yinde_json_set(constraints, "minimum", yinde_json_integer(0));
            yinde_json_set(column, "constraints", constraints);
        }
        yinde_json_append(fields, column);
    }
    yinde_json_set(schema, "fields", fields);
    if (table->primary_key[0] != '\0')
        yinde_json_set(schema, "primaryKey", primary_key(table->primary_key));
    return schema;
}

void yinde_package_add(yinde_package *package, const yinde_table *table,
                       yinde_csv_options options)
{
    yinde_package_remove(package, table->file);
    yinde_json *resource = new_resource(table->file, table->meaning,
                                        "tabular-data-resource", options);
    yinde_json_set(resource, "schema", schema_of(table));
    yinde_json_append(package->resources, resource);
}

void yinde_package_add_wide(yinde_package *package, const char *file,
                            const char *meaning, yinde_csv_options options)
{
    yinde_package_remove(package, file);
    yinde_json_append(package->resources,
                      new_resource(file, meaning, "data-resource", options));
}

void yinde_package_set_dictionaries(yinde_package *package, uint64_t hash)
{
    char text[64];
    snprintf(text, sizeof text, "fnv1a64:%016llx", (unsigned long long)hash);
    set_text(package->root, "dictionaries", text);
}

yinde_status yinde_package_write(const yinde_package *package,
                                 yinde_outputs *outputs, yinde_error *error)
{
    FILE *file;
    yinde_status status = yinde_outputs_file(outputs, FILE_NAME, &file, error);
    if (status != YINDE_OK)
        return status;
    /* A failed write sets the file's error flag, which commit looks at. */
    yinde_json_print(package->root, file, true);
    fputc('\n', file);
    return YINDE_OK;
}

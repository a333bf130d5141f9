/* package.c: datapackage.json, which says what the CSV files beside it are. */
#include "common/package.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/memory.h"
#include "common/version.h"

#define FILE_NAME "datapackage.json"

struct yinde_package {
    json_t *root;
    json_t *resources; /* array, borrowed from root */
};

/* jansson gives NULL only when memory is gone. */
static json_t *must(json_t *made)
{
    if (made == NULL)
        yinde_oom();
    return made;
}

static void set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, must(value)) != 0)
        yinde_oom();
}

static void set_text(json_t *object, const char *key, const char *text)
{
    set(object, key, json_string(text));
}

/* The package that stands in `directory`, or NULL. */
static json_t *load_earlier(const char *directory)
{
    size_t n = strlen(directory) + sizeof "/" FILE_NAME;
    char *path = yinde_malloc(n);
    snprintf(path, n, "%s/%s", directory, FILE_NAME);
    json_error_t ignored;
    struct stat about;
    bool is_file = stat(path, &about) == 0 && S_ISREG(about.st_mode);
    json_t *earlier = is_file ? json_load_file(path, 0, &ignored) : NULL;
    free(path);
    return earlier;
}

yinde_package *yinde_package_new(const char *directory)
{
    yinde_package *package = yinde_calloc(1, sizeof *package);
    json_t *earlier = load_earlier(directory);
    package->root = must(json_object());
    set_text(package->root, "profile", "data-package");
    set_text(package->root, "name", "yinde");
    set_text(package->root, "title",
             "Who and what is mentioned in these articles, and when");
    set_text(package->root, "created_by", "yinde " YINDE_VERSION);
    const char *hash =
        json_string_value(json_object_get(earlier, "dictionaries"));
    set_text(package->root, "dictionaries", hash != NULL ? hash : "");
    json_t *resources = json_object_get(earlier, "resources");
    package->resources = must(
        json_is_array(resources) ? json_deep_copy(resources) : json_array());
    set(package->root, "resources", package->resources);
    json_decref(earlier);
    return package;
}

void yinde_package_free(yinde_package *package)
{
    if (package == NULL)
        return;
    json_decref(package->root);
    free(package);
}

void yinde_package_remove(yinde_package *package, const char *file)
{
    for (size_t i = json_array_size(package->resources); i-- > 0;) {
        const json_t *resource = json_array_get(package->resources, i);
        const char *path = json_string_value(json_object_get(resource, "path"));
        if (path != NULL && strcmp(path, file) == 0)
            json_array_remove(package->resources, i);
    }
}

/* "counts" for "counts.csv": the name of a resource has no ending. */
static json_t *resource_name(const char *file)
{
    return json_stringn(file, strcspn(file, "."));
}

static json_t *new_resource(const char *file, const char *meaning,
                            const char *profile, yinde_csv_options options)
{
    json_t *resource = must(json_object());
    set(resource, "name", resource_name(file));
    set_text(resource, "path", file);
    set_text(resource, "description", meaning);
    set_text(resource, "profile", profile);
    set_text(resource, "format", "csv");
    set_text(resource, "mediatype", "text/csv");
    set_text(resource, "encoding", "utf-8");
    json_t *dialect = must(json_object());
    set_text(dialect, "lineTerminator", options.excel ? "\r\n" : "\n");
    set(resource, "dialect", dialect);
    return resource;
}

static json_t *primary_key(const char *names)
{
    json_t *key = must(json_array());
    while (*names != '\0') {
        size_t n = strcspn(names, " ");
        if (json_array_append_new(key, must(json_stringn(names, n))) != 0)
            yinde_oom();
        names += n + (names[n] == ' ');
    }
    return key;
}

static json_t *schema_of(const yinde_table *table)
{
    json_t *schema = must(json_object()), *fields = must(json_array());
    for (size_t i = 0; i < table->n; i++) {
        json_t *column = must(json_object());
        set_text(column, "name", table->column[i].name);
        set_text(column, "type", table->column[i].type);
        set_text(column, "description", table->column[i].meaning);
        if (strcmp(table->column[i].type, "integer") == 0 ||
            strcmp(table->column[i].type, "number") == 0) {
            json_t *constraints = must(json_object());
            set(constraints, "required", json_true());
            set(constraints, "minimum", json_integer(0));
            set(column, "constraints", constraints);
        }
        if (json_array_append_new(fields, column) != 0)
            yinde_oom();
    }
    set(schema, "fields", fields);
    if (table->primary_key[0] != '\0')
        set(schema, "primaryKey", primary_key(table->primary_key));
    return schema;
}

static void append_resource(yinde_package *package, json_t *resource)
{
    if (json_array_append_new(package->resources, resource) != 0)
        yinde_oom();
}

void yinde_package_add(yinde_package *package, const yinde_table *table,
                       yinde_csv_options options)
{
    yinde_package_remove(package, table->file);
    json_t *resource = new_resource(table->file, table->meaning,
                                    "tabular-data-resource", options);
    set(resource, "schema", schema_of(table));
    append_resource(package, resource);
}

void yinde_package_add_wide(yinde_package *package, const char *file,
                            const char *meaning, yinde_csv_options options)
{
    yinde_package_remove(package, file);
    append_resource(package,
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
    json_dumpf(package->root, file, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    fputc('\n', file);
    return YINDE_OK;
}

/* front_matter.c: the YAML between the first two `---` lines of a post.
 *
 * yaml.h gives a tree; only its first two levels are kept, as a flat list of
 * keys and values, so that `tags: [a, b]`, `tags: a` and the lines of broken
 * YAML can be asked in one way.
 */
#include "extract/front_matter.h"

#include <string.h>

#include "common/buffer.h"
#include "common/memory.h"
#include "common/yaml.h"

static yinde_span trim_end(yinde_span line)
{
    while (line.n > 0 &&
           (line.bytes[line.n - 1] == ' ' || line.bytes[line.n - 1] == '\t'))
        line.n--;
    return line;
}

static bool is_fence(yinde_span line)
{
    line = trim_end(line);
    return yinde_span_equals(line, "---") || yinde_span_equals(line, "...");
}

static bool is_key_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* Cut `key: value`; false when the line is none. */
static bool cut_line(yinde_span line, yinde_front_value *value)
{
    size_t n = 0;
    while (n < line.n && is_key_character(line.bytes[n]))
        n++;
    if (n == 0 || n == line.n || line.bytes[n] != ':')
        return false;
    value->key = yinde_span_slice(line, 0, n);
    value->value = yinde_span_trim(yinde_span_slice(line, n + 1, line.n));
    return true;
}

bool yinde_front_matter_begins(yinde_span text)
{
    yinde_front_value value;
    yinde_span rest = text;
    if (!yinde_span_equals(trim_end(yinde_span_next(&rest, '\n')), "---"))
        return false;
    while (rest.bytes != NULL) {
        yinde_span line = trim_end(yinde_span_next(&rest, '\n'));
        if (line.n > 0)
            return is_fence(line) || line.bytes[0] == '#' ||
                   line.bytes[0] == '"' || cut_line(line, &value);
    }
    return false;
}

/* Cut the YAML out of `text` into *yaml and set the body. */
static yinde_status find_end(yinde_span text, yinde_span *yaml,
                             yinde_span *body, yinde_error *error)
{
    yinde_span rest = text;
    yinde_span_next(&rest, '\n');
    yaml->bytes = rest.bytes;
    while (rest.bytes != NULL) {
        yinde_span line = yinde_span_next(&rest, '\n');
        if (!is_fence(line))
            continue;
        yaml->n = (size_t)(line.bytes - yaml->bytes);
        *body = rest;
        return YINDE_OK;
    }
    return yinde_fail(error, YINDE_EINPUT, NULL, 1, 0,
                      "the front matter opened on line 1 is never closed with "
                      "---; close it or remove the first line");
}

/* Room for a list that grows in an arena: the old one is left behind. */
static void add_value(yinde_front_matter *matter, size_t *capacity,
                      yinde_arena *arena, yinde_span key, yinde_span value)
{
    if (matter->n == *capacity) {
        *capacity = yinde_grown_capacity(*capacity, matter->n + 1);
        yinde_front_value *grown =
            yinde_arena_zeroed(arena, *capacity, sizeof *grown);
        if (matter->n > 0)
            memcpy(grown, matter->value, matter->n * sizeof *grown);
        matter->value = grown;
    }
    value = yinde_span_trim(value);
    if (yinde_span_equals(value, "~") || yinde_span_equals(value, "null"))
        value.n = 0;
    matter->value[matter->n++] = (yinde_front_value){key, value};
}

static void take_tree(yinde_front_matter *matter, const yinde_yaml *root,
                      yinde_arena *arena)
{
    size_t capacity = 0;
    const yinde_yaml *entry =
        root->kind == YINDE_YAML_MAPPING ? root->first : NULL;
    for (; entry != NULL; entry = entry->next) {
        if (entry->kind == YINDE_YAML_SCALAR)
            add_value(matter, &capacity, arena, entry->key, entry->scalar);
        if (entry->kind != YINDE_YAML_SEQUENCE)
            continue;
        for (const yinde_yaml *item = entry->first; item; item = item->next)
            if (item->kind == YINDE_YAML_SCALAR)
                add_value(matter, &capacity, arena, entry->key, item->scalar);
    }
}

/* `value` without one pair of quotes around it. */
static yinde_span unquoted(yinde_span value)
{
    value = yinde_span_trim(value);
    if (value.n >= 2 && value.bytes[0] == value.bytes[value.n - 1] &&
        (value.bytes[0] == '"' || value.bytes[0] == '\''))
        return yinde_span_slice(value, 1, value.n - 1);
    return value;
}

/* Read `key: value` and `key: [value, value]` lines, whatever is between. */
static void take_lines(yinde_front_matter *matter, yinde_span yaml,
                       yinde_arena *arena)
{
    size_t capacity = 0;
    for (yinde_span rest = yaml; rest.bytes != NULL;) {
        yinde_front_value line;
        if (!cut_line(yinde_span_next(&rest, '\n'), &line))
            continue;
        yinde_span list = line.value;
        bool is_list = list.n >= 2 && list.bytes[0] == '[' &&
                       list.bytes[list.n - 1] == ']' &&
                       !yinde_span_equals(line.key, "title");
        if (!is_list) {
            add_value(matter, &capacity, arena, line.key, unquoted(list));
            continue;
        }
        list = yinde_span_slice(list, 1, list.n - 1);
        while (list.bytes != NULL)
            add_value(matter, &capacity, arena, line.key,
                      unquoted(yinde_span_next(&list, ',')));
    }
}

yinde_status yinde_front_matter_read(yinde_span text, yinde_arena *arena,
                                     yinde_front_matter *matter,
                                     yinde_error *error)
{
    *matter = (yinde_front_matter){.n = 0};
    yinde_span yaml;
    yinde_status status = find_end(text, &yaml, &matter->body, error);
    if (status != YINDE_OK)
        return status;
    const yinde_yaml *root;
    if (yinde_yaml_parse(yaml, NULL, arena, &root, NULL) != YINDE_OK) {
        matter->broken = true;
        take_lines(matter, yaml, arena);
    } else if (root != NULL) {
        take_tree(matter, root, arena);
    }
    return YINDE_OK;
}

static char small(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool is_key(const yinde_front_value *value, const char *key)
{
    size_t n = strlen(key);
    if (value->key.n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (small(value->key.bytes[i]) != small(key[i]))
            return false;
    return true;
}

yinde_span yinde_front_matter_get(const yinde_front_matter *matter,
                                  const char *key)
{
    for (size_t i = 0; i < matter->n; i++)
        if (matter->value[i].value.n > 0 && is_key(&matter->value[i], key))
            return matter->value[i].value;
    return (yinde_span){NULL, 0};
}

yinde_span yinde_front_matter_all(const yinde_front_matter *matter,
                                  const char *key, yinde_arena *arena)
{
    yinde_span first = yinde_front_matter_get(matter, key);
    size_t n_values = 0, n_bytes = 0;
    for (size_t i = 0; i < matter->n; i++) {
        if (matter->value[i].value.n == 0 || !is_key(&matter->value[i], key))
            continue;
        n_values++;
        n_bytes += matter->value[i].value.n + strlen("、");
    }
    if (n_values < 2)
        return first;
    yinde_buffer joined;
    yinde_buffer_init(&joined, n_bytes);
    for (size_t i = 0; i < matter->n; i++) {
        if (matter->value[i].value.n == 0 || !is_key(&matter->value[i], key))
            continue;
        yinde_buffer_append_string(&joined, joined.n > 0 ? "、" : "");
        yinde_buffer_append_span(&joined, matter->value[i].value);
    }
    yinde_span all = yinde_arena_copy(arena, yinde_buffer_span(&joined));
    yinde_buffer_release(&joined);
    return all;
}

bool yinde_front_matter_has(const yinde_front_matter *matter, const char *key,
                            yinde_span value)
{
    for (size_t i = 0; i < matter->n; i++)
        if (is_key(&matter->value[i], key) &&
            yinde_span_equal(matter->value[i].value, value))
            return true;
    return false;
}

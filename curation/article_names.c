/* article_names.c: which article of the gold a row is about. */
#include "curation/article_names.h"

#include <stdlib.h>

#include "common/index.h"
#include "common/memory.h"

/* An article of the gold. */
typedef struct article {
    bool is_path;
    uint32_t other; /* what the rows call it, in others, or YINDE_NO_NAME */
} article;

struct yinde_article_names {
    yinde_names *names; /* as the gold has them -> article */
    article *article;   /* [names] */
    size_t article_capacity;
    yinde_names *shorts; /* their short names -> owner */
    uint32_t *owner;     /* [shorts] article; YINDE_NO_NAME when several */
    size_t owner_capacity;
    yinde_names *others; /* names that the rows use */
};

yinde_article_names *yinde_article_names_new(void)
{
    yinde_article_names *names = yinde_calloc(1, sizeof *names);
    names->names = yinde_names_new();
    names->shorts = yinde_names_new();
    names->others = yinde_names_new();
    return names;
}

void yinde_article_names_free(yinde_article_names *names)
{
    if (names == NULL)
        return;
    yinde_names_free(names->names);
    yinde_names_free(names->shorts);
    yinde_names_free(names->others);
    free(names->article);
    free(names->owner);
    free(names);
}

/* Where the last part of a path begins. */
static size_t file_of(yinde_span path)
{
    size_t start = path.n;
    while (start > 0 && path.bytes[start - 1] != '/')
        start--;
    return start;
}

/* The path without its extension.  A name of dots and one word (.hidden) has
 * none. */
static yinde_span without_extension(yinde_span path)
{
    size_t start = file_of(path), dot = path.n;
    while (start < path.n && path.bytes[start] == '.')
        start++;
    while (dot > start && path.bytes[dot - 1] != '.')
        dot--;
    return dot > start ? yinde_span_slice(path, 0, dot - 1) : path;
}

static yinde_span short_of(yinde_span name, bool is_path)
{
    if (!is_path)
        return name;
    name = without_extension(name);
    return yinde_span_slice(name, file_of(name), name.n);
}

/* Let `short_name` lead to the article, or to none when it led to another. */
static void own(yinde_article_names *names, yinde_span short_name,
                uint32_t number)
{
    uint32_t before = yinde_names_count(names->shorts);
    uint32_t index = yinde_names_intern(names->shorts, short_name);
    names->owner = yinde_reserve(names->owner, &names->owner_capacity,
                                 (size_t)index + 1, sizeof *names->owner);
    names->owner[index] = index == before ? number : YINDE_NO_NAME;
}

uint32_t yinde_article_names_take(yinde_article_names *names, yinde_span name,
                                  bool is_path)
{
    uint32_t before = yinde_names_count(names->names);
    uint32_t number = yinde_names_intern(names->names, name);
    if (number < before)
        return number;
    names->article = yinde_reserve(names->article, &names->article_capacity,
                                   (size_t)number + 1, sizeof *names->article);
    names->article[number] = (article){is_path, YINDE_NO_NAME};
    own(names, short_of(name, is_path), number);
    return number;
}

static uint32_t look_up(const yinde_article_names *names, yinde_span name,
                        bool is_path)
{
    uint32_t whole = yinde_names_find(names->names, name);
    if (whole != YINDE_NO_NAME && names->article[whole].is_path == is_path)
        return whole;
    uint32_t index = yinde_names_find(names->shorts, short_of(name, is_path));
    uint32_t owner =
        index != YINDE_NO_NAME ? names->owner[index] : YINDE_NO_NAME;
    return owner != YINDE_NO_NAME && names->article[owner].is_path != is_path
               ? owner
               : whole;
}

yinde_article_found yinde_article_names_find(yinde_article_names *names,
                                             yinde_span name, bool is_path,
                                             uint32_t *number)
{
    *number = look_up(names, name, is_path);
    if (*number == YINDE_NO_NAME)
        return YINDE_ARTICLE_UNKNOWN;
    uint32_t other = yinde_names_intern(names->others, name);
    article *found = &names->article[*number];
    if (found->other == YINDE_NO_NAME)
        found->other = other;
    return found->other == other ? YINDE_ARTICLE_KNOWN : YINDE_ARTICLE_TAKEN;
}

yinde_span yinde_article_names_at(const yinde_article_names *names,
                                  uint32_t number)
{
    return yinde_names_at(names->names, number);
}

yinde_span yinde_article_names_stem(const yinde_article_names *names,
                                    uint32_t number)
{
    yinde_span name = yinde_names_at(names->names, number);
    return names->article[number].is_path ? without_extension(name) : name;
}

yinde_span yinde_article_names_other(const yinde_article_names *names,
                                     uint32_t number)
{
    return yinde_names_at(names->others, names->article[number].other);
}

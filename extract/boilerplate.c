/* boilerplate.c: what on a page is no text of the article.
 *
 * A class or id is cut into tokens at blanks, a token into parts at hyphens,
 * underscores and where a capital follows a small letter: entry-author-wrapper,
 * ads_KbHEV, relatedPosts.  A part of table `parts` anywhere in a token marks
 * the element; a word of table `tokens` marks it only when it is all of the
 * token, since more of it may mean something else (time, but time-line).
 * Tokens that begin with a part of `describing` speak of the page, not of the
 * element (tag-social-media, has-sidebar, type-collection).
 */
#include "extract/boilerplate.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Longest token that is looked at, in bytes. */
#define TOKEN_MAX 64u

/* Elements by name, sorted.  All others are inline. */
static const struct element {
    const char *name;
    yinde_role role;
} elements[] = {
    {"a", YINDE_ROLE_LINK},           {"address", YINDE_ROLE_BLOCK},
    {"article", YINDE_ROLE_ROOT},     {"aside", YINDE_ROLE_ASIDE},
    {"audio", YINDE_ROLE_ASIDE},      {"blockquote", YINDE_ROLE_QUOTE},
    {"body", YINDE_ROLE_ROOT},        {"br", YINDE_ROLE_BREAK},
    {"button", YINDE_ROLE_DROPPED},   {"canvas", YINDE_ROLE_ASIDE},
    {"caption", YINDE_ROLE_BLOCK},    {"center", YINDE_ROLE_BLOCK},
    {"datalist", YINDE_ROLE_DROPPED}, {"dd", YINDE_ROLE_BLOCK},
    {"details", YINDE_ROLE_BLOCK},    {"dialog", YINDE_ROLE_ASIDE},
    {"div", YINDE_ROLE_BLOCK},        {"dl", YINDE_ROLE_BLOCK},
    {"dt", YINDE_ROLE_BLOCK},         {"embed", YINDE_ROLE_IMAGE},
    {"fieldset", YINDE_ROLE_BLOCK},   {"figcaption", YINDE_ROLE_ASIDE},
    {"figure", YINDE_ROLE_FIGURE},    {"footer", YINDE_ROLE_ASIDE},
    {"form", YINDE_ROLE_ASIDE},       {"h1", YINDE_ROLE_HEADING},
    {"h2", YINDE_ROLE_HEADING},       {"h3", YINDE_ROLE_HEADING},
    {"h4", YINDE_ROLE_HEADING},       {"h5", YINDE_ROLE_HEADING},
    {"h6", YINDE_ROLE_HEADING},       {"header", YINDE_ROLE_HEADER},
    {"hr", YINDE_ROLE_BREAK},         {"html", YINDE_ROLE_ROOT},
    {"iframe", YINDE_ROLE_ASIDE},     {"img", YINDE_ROLE_IMAGE},
    {"input", YINDE_ROLE_DROPPED},    {"label", YINDE_ROLE_BLOCK},
    {"legend", YINDE_ROLE_BLOCK},     {"li", YINDE_ROLE_BLOCK},
    {"main", YINDE_ROLE_ROOT},        {"map", YINDE_ROLE_ASIDE},
    {"math", YINDE_ROLE_DROPPED},     {"menu", YINDE_ROLE_BLOCK},
    {"nav", YINDE_ROLE_ASIDE},        {"noembed", YINDE_ROLE_ASIDE},
    {"noframes", YINDE_ROLE_ASIDE},   {"noscript", YINDE_ROLE_ASIDE},
    {"object", YINDE_ROLE_ASIDE},     {"ol", YINDE_ROLE_BLOCK},
    {"option", YINDE_ROLE_DROPPED},   {"p", YINDE_ROLE_BLOCK},
    {"pre", YINDE_ROLE_LINES},        {"rp", YINDE_ROLE_DROPPED},
    {"rt", YINDE_ROLE_DROPPED},       {"script", YINDE_ROLE_DROPPED},
    {"section", YINDE_ROLE_BLOCK},    {"select", YINDE_ROLE_DROPPED},
    {"small", YINDE_ROLE_SMALL},      {"style", YINDE_ROLE_DROPPED},
    {"summary", YINDE_ROLE_BLOCK},    {"svg", YINDE_ROLE_DROPPED},
    {"table", YINDE_ROLE_QUOTE},      {"tbody", YINDE_ROLE_BLOCK},
    {"td", YINDE_ROLE_CELL},          {"template", YINDE_ROLE_DROPPED},
    {"textarea", YINDE_ROLE_DROPPED}, {"tfoot", YINDE_ROLE_BLOCK},
    {"th", YINDE_ROLE_CELL},          {"thead", YINDE_ROLE_BLOCK},
    {"title", YINDE_ROLE_TITLE},      {"tr", YINDE_ROLE_BLOCK},
    {"ul", YINDE_ROLE_BLOCK},         {"video", YINDE_ROLE_ASIDE},
};

/* Sorted.  A token with one of these parts marks boilerplate. */
static const char *const parts[] = {
    "addthis",
    "ads",
    "adsbygoogle",
    "advert",
    "advertisement",
    "advertising",
    "author",
    "authors",
    "barrier",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captioned",
    "comment",
    "commenter",
    "comments",
    "copyright",
    "dfp",
    "disqus",
    "footer",
    "innity",
    "jiathis",
    "likes",
    "navbar",
    "navigation",
    "newsletter",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "share",
    "sharedaddy",
    "sharing",
    "siblings",
    "sidebar",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "tagcloud",
    "taglist",
    "tags",
    "toolbar",
};

/* Sorted.  A token that is one of these words marks boilerplate. */
static const char *const tokens[] = {
    "ad",
    "ad-slot",
    "article-info",
    "article-meta",
    "cat-links",
    "code-block",
    "collection",
    "collection-list",
    "date",
    "element-hidden",
    "element-invisible",
    "entry-footer",
    "entry-meta",
    "imu",
    "meta",
    "post-footer",
    "post-info",
    "post-meta",
    "posted-on",
    "published-on",
    "rdf-meta",
    "reading-time",
    "screen-reader-text",
    "site-posted-on",
    "sr-only",
    "submitted",
    "time",
    "visually-hidden",
    "word-count",
};

/* Sorted.  Tokens that begin so describe the page. */
static const char *const describing[] = {
    "align", "category", "field", "format", "has",     "is",
    "no",    "node",     "not",   "show",   "status",  "tag",
    "term",  "type",     "view",  "with",   "without",
};

/* Tokens of what is text although it is in boilerplate: what the author of a
 * page adds below it, in Drupal the whole of a round-table. */
static const char *const kept[] = {"comment-by-node-author"};

/* Lines that begin, contain and end so. */
static const struct line {
    const char *begin;
    const char *contain;
    const char *end;
} lines[] = {
    {"©", "", ""},
    {"(c) ", "版权", ""},
    {"版权声明：", "", ""},
    {"版權聲明：", "", ""},
    {"版权所有", "", ""},
    {"版權所有", "", ""},
    {"本文所有内容受到著作权法保护", "", ""},
    {"本文所有內容受到著作權法保護", "", ""},
    {"获取更多RSS", "", ""},
    {"獲取更多RSS", "", ""},
    {"https://feedx.", "", ""},
    {"請加入成為眾新聞的月費訂戶", "", ""},
    {"月費訂戶", "網址：", ""},
    {"請支持《眾新聞》", "", "訂戶"},
    {"博客 | ", "", ""},
    {"图片来源：", "", ""},
    {"圖片來源：", "", ""},
    {"{{", "", "}}"},
    {"{%", "", "%}"},
    {"{:", "", "}"},
};

static int compare_strings(const void *key, const void *entry)
{
    return strcmp(key, *(const char *const *)entry);
}

#define IS_IN(table, word)                                                     \
    (bsearch(word, table, COUNT(table), sizeof((table)[0]),                    \
             compare_strings) != NULL)

static int compare_element(const void *key, const void *entry)
{
    return strcmp(key, ((const struct element *)entry)->name);
}

yinde_role yinde_boilerplate_role(const char *name)
{
    const struct element *found = bsearch(name, elements, COUNT(elements),
                                          sizeof elements[0], compare_element);
    return found != NULL ? found->role : YINDE_ROLE_INLINE;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f';
}

/* Copy the token of `n` bytes to `word` in small letters, its parts separated
 * by single hyphens.  Empty when it is too long to be a word of ours. */
static void normalise(const char *token, size_t n, char word[2 * TOKEN_MAX])
{
    size_t length = 0;
    for (size_t i = 0; i < n && n <= TOKEN_MAX; i++) {
        char c = token[i];
        bool cut = c == '-' || c == '_' ||
                   (i > 0 && is_upper(c) && is_lower(token[i - 1]));
        if (cut && length > 0 && word[length - 1] != '-')
            word[length++] = '-';
        if (c != '-' && c != '_')
            word[length++] = (char)(is_upper(c) ? c + ('a' - 'A') : c);
    }
    word[length] = '\0';
}

/* Whether a normalised token marks boilerplate; takes it apart. */
static bool word_marks(char *word)
{
    if (IS_IN(tokens, word))
        return true;
    bool first = true;
    while (word != NULL) {
        char *hyphen = strchr(word, '-');
        if (hyphen != NULL)
            *hyphen = '\0';
        if (first && hyphen != NULL && IS_IN(describing, word))
            return false;
        if (IS_IN(parts, word))
            return true;
        first = false;
        word = hyphen != NULL ? hyphen + 1 : NULL;
    }
    return false;
}

/* Whether a normalised token is one of what is kept. */
static bool word_keeps(char *word)
{
    return IS_IN(kept, word);
}

/* Whether `tells` is true of a token of a class or an id. */
static bool any_token(const char *const *attributes, bool (*tells)(char *word))
{
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
        const char *name = attributes[0], *value = attributes[1];
        if (value == NULL ||
            (strcmp(name, "class") != 0 && strcmp(name, "id") != 0))
            continue;
        while (*value != '\0') {
            char word[2 * TOKEN_MAX];
            size_t n = 0;
            while (value[n] != '\0' && !is_space(value[n]))
                n++;
            normalise(value, n, word);
            if (tells(word))
                return true;
            value += n + (value[n] != '\0');
        }
    }
    return false;
}

bool yinde_boilerplate_marks(const char *const *attributes)
{
    return any_token(attributes, word_marks);
}

bool yinde_boilerplate_keeps(const char *const *attributes)
{
    return any_token(attributes, word_keeps);
}

/* Whether `style`, blanks and case aside, has `wanted` in it. */
static bool style_has(const char *style, const char *wanted)
{
    for (; *style != '\0'; style++) {
        const char *at = style, *w = wanted;
        if (is_space(*style))
            continue;
        while (*w != '\0') {
            while (is_space(*at))
                at++;
            if (*at == '\0' || (is_upper(*at) ? *at + ('a' - 'A') : *at) != *w)
                break;
            at++;
            w++;
        }
        if (*w == '\0')
            return true;
    }
    return false;
}

bool yinde_boilerplate_hides(const char *const *attributes)
{
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
        const char *name = attributes[0], *value = attributes[1];
        if (strcmp(name, "hidden") == 0)
            return true;
        if (value != NULL && strcmp(name, "style") == 0 &&
            (style_has(value, "display:none") ||
             style_has(value, "visibility:hidden")))
            return true;
    }
    return false;
}

static bool contains(yinde_span text, const char *string)
{
    yinde_span wanted = yinde_span_of(string);
    return wanted.n == 0 || yinde_span_find(text, wanted) < text.n;
}

bool yinde_boilerplate_line(yinde_span paragraph)
{
    for (size_t i = 0; i < COUNT(lines); i++)
        if (yinde_span_starts_with(paragraph, lines[i].begin) &&
            yinde_span_ends_with(paragraph, lines[i].end) &&
            contains(paragraph, lines[i].contain))
            return true;
    return false;
}

#include "shape/mesh_judge.h"

#include <math.h>
#include <stdlib.h>

/* Each pair of shells is looked at. */
enum { NESTED_SHELLS_MOST = 1000 };

/* One connected piece. */
struct shell {
    size_t vertices, faces;
    double volume;
    struct vec3 low, high;
    uint32_t vertex; /* one of them */
};

struct judge {
    const struct mesh *mesh;
    uint32_t *parent; /* union-find over vertices, then the shell of each root */
    size_t *first;    /* the directed edges from vertex v end at targets[first[v] .. first[v + 1]) */
    uint32_t *targets;
    struct shell *shells;
    size_t shell_count;
};

static void judge_free(struct judge *judge)
{
    free(judge->parent);
    free(judge->first);
    free(judge->targets);
    free(judge->shells);
}

static bool judge_allocate(struct judge *judge)
{
    size_t vertices = judge->mesh->vertex_count;
    judge->parent = calloc(vertices + 1, sizeof *judge->parent);
    judge->first = calloc(vertices + 2, sizeof *judge->first);
    judge->targets = calloc(3 * judge->mesh->triangle_count + 1, sizeof *judge->targets);
    judge->shells = calloc(vertices + 1, sizeof *judge->shells);
    return judge->parent != NULL && judge->first != NULL && judge->targets != NULL && judge->shells != NULL;
}

static bool numbers_are_sound(const struct mesh *mesh)
{
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        struct vec3 v = mesh->vertices[i];
        if (!isfinite(v.x) || !isfinite(v.y) || !isfinite(v.z))
            return false;
    }
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        if (t.a >= mesh->vertex_count || t.b >= mesh->vertex_count || t.c >= mesh->vertex_count)
            return false;
    }
    return true;
}

/* ---- edges ------------------------------------------------------------------------------------- */

static void edge_store(struct judge *judge, uint32_t from, uint32_t to)
{
    judge->targets[judge->first[from + 1]++] = to;
}

/* Counting sort of the directed edges by where they start; first[v + 1] is where the next one of v goes. */
static void edges_collect(struct judge *judge)
{
    const struct mesh *mesh = judge->mesh;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        judge->first[t.a + 2]++;
        judge->first[t.b + 2]++;
        judge->first[t.c + 2]++;
    }
    for (size_t v = 2; v < mesh->vertex_count + 2; v++)
        judge->first[v] += judge->first[v - 1];
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        edge_store(judge, t.a, t.b);
        edge_store(judge, t.b, t.c);
        edge_store(judge, t.c, t.a);
    }
}

static size_t edges_between(const struct judge *judge, uint32_t from, uint32_t to)
{
    size_t count = 0;
    for (size_t i = judge->first[from]; i < judge->first[from + 1]; i++)
        count += judge->targets[i] == to;
    return count;
}

static size_t open_edges(const struct judge *judge, size_t *unbalanced)
{
    size_t open = 0;
    for (uint32_t v = 0; v < judge->mesh->vertex_count; v++) {
        open += judge->first[v] == judge->first[v + 1]; /* unused */
        for (size_t i = judge->first[v]; i < judge->first[v + 1]; i++) {
            uint32_t to = judge->targets[i];
            size_t there = edges_between(judge, v, to), back = edges_between(judge, to, v);
            open += to == v || there != 1 || back != 1;
            *unbalanced += there != back;
        }
    }
    return open;
}

/* ---- shells ------------------------------------------------------------------------------------ */

static uint32_t find_root(uint32_t *parent, uint32_t v)
{
    while (parent[v] != v) {
        parent[v] = parent[parent[v]];
        v = parent[v];
    }
    return v;
}

/* The lower index becomes the root, so shells are numbered in the order of their first vertices. */
static void unite(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = find_root(parent, a);
    b = find_root(parent, b);
    if (a < b)
        parent[b] = a;
    else
        parent[a] = b;
}

/* Afterwards parent[v] is the index of the shell of v. */
static void shells_number(struct judge *judge)
{
    const struct mesh *mesh = judge->mesh;
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        judge->parent[v] = v;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        unite(judge->parent, mesh->triangles[i].a, mesh->triangles[i].b);
        unite(judge->parent, mesh->triangles[i].a, mesh->triangles[i].c);
    }
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        judge->parent[v] = find_root(judge->parent, v);
    for (uint32_t v = 0; v < mesh->vertex_count; v++) {
        bool root = judge->parent[v] == v;
        judge->parent[v] = root ? (uint32_t)judge->shell_count++ : judge->parent[judge->parent[v]];
    }
}

static void shell_add_vertex(struct shell *shell, uint32_t index, struct vec3 v)
{
    if (shell->vertices++ == 0) {
        shell->low = shell->high = v;
        shell->vertex = index;
    }
    shell->low = vec3_make(fmin(shell->low.x, v.x), fmin(shell->low.y, v.y), fmin(shell->low.z, v.z));
    shell->high = vec3_make(fmax(shell->high.x, v.x), fmax(shell->high.y, v.y), fmax(shell->high.z, v.z));
}

static void shells_measure(struct judge *judge, struct mesh_judgement *judgement)
{
    const struct mesh *mesh = judge->mesh;
    for (uint32_t v = 0; v < mesh->vertex_count; v++)
        shell_add_vertex(&judge->shells[judge->parent[v]], v, mesh->vertices[v]);
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        struct shell *shell = &judge->shells[judge->parent[t.a]];
        struct vec3 origin = shell->low;
        struct vec3 a = vec3_sub(mesh->vertices[t.a], origin), b = vec3_sub(mesh->vertices[t.b], origin);
        struct vec3 c = vec3_sub(mesh->vertices[t.c], origin);
        double area = vec3_length(vec3_cross(vec3_sub(b, a), vec3_sub(c, a))) / 2;
        double edge =
            fmin(vec3_length(vec3_sub(b, a)), fmin(vec3_length(vec3_sub(c, b)), vec3_length(vec3_sub(a, c))));
        shell->faces++;
        shell->volume += vec3_dot(a, vec3_cross(b, c)) / 6;
        judgement->least_area = fmin(judgement->least_area, area);
        judgement->least_edge = fmin(judgement->least_edge, edge);
    }
}

/* V - E + F of a closed surface is 2 - 2 genus. */
static bool euler_is_odd(const struct shell *shell)
{
    if (shell->faces % 2 != 0)
        return true;
    long long number = (long long)shell->vertices - (long long)(shell->faces / 2);
    return number > 2 || number % 2 != 0;
}

/* The solid angle of a triangle at the origin (Van Oosterom and Strackee 1983), times 1/2. */
static double half_solid_angle(struct vec3 a, struct vec3 b, struct vec3 c)
{
    double la = vec3_length(a), lb = vec3_length(b), lc = vec3_length(c);
    double above = vec3_dot(a, vec3_cross(b, c));
    double below = la * lb * lc + vec3_dot(a, b) * lc + vec3_dot(a, c) * lb + vec3_dot(b, c) * la;
    return atan2(above, below);
}

/* Is a vertex of shell `inner` inside shell `outer`? */
static bool shell_holds(const struct judge *judge, size_t outer, size_t inner)
{
    const struct mesh *mesh = judge->mesh;
    struct vec3 point = mesh->vertices[judge->shells[inner].vertex];
    double angle = 0;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        if (judge->parent[t.a] == outer)
            angle +=
                half_solid_angle(vec3_sub(mesh->vertices[t.a], point), vec3_sub(mesh->vertices[t.b], point),
                                 vec3_sub(mesh->vertices[t.c], point));
    }
    return fabs(angle) > 3.14159265358979323846;
}

static bool box_holds(const struct shell *outer, const struct shell *inner)
{
    return outer->low.x <= inner->low.x && outer->low.y <= inner->low.y && outer->low.z <= inner->low.z &&
           outer->high.x >= inner->high.x && outer->high.y >= inner->high.y && outer->high.z >= inner->high.z;
}

static size_t nested_shells(const struct judge *judge)
{
    size_t nested = 0;
    if (judge->shell_count > NESTED_SHELLS_MOST)
        return 0;
    for (size_t i = 0; i < judge->shell_count; i++) {
        for (size_t k = 0; k < judge->shell_count; k++)
            nested += i != k && box_holds(&judge->shells[i], &judge->shells[k]) && shell_holds(judge, i, k);
    }
    return nested;
}

bool mesh_judge(const struct mesh *mesh, struct mesh_judgement *judgement)
{
    struct judge judge = {.mesh = mesh};
    bool judged = true;
    *judgement =
        (struct mesh_judgement){.least_area = INFINITY, .least_edge = INFINITY, .least_volume = INFINITY};
    judgement->broken_numbers = !numbers_are_sound(mesh);
    if (judgement->broken_numbers)
        return true;
    if (!judge_allocate(&judge)) {
        judged = false;
        goto done;
    }
    edges_collect(&judge);
    judgement->open_edges = open_edges(&judge, &judgement->unbalanced);
    shells_number(&judge);
    shells_measure(&judge, judgement);
    judgement->shells = judge.shell_count;
    for (size_t i = 0; i < judge.shell_count; i++) {
        judgement->inverted += !(judge.shells[i].volume > 0);
        judgement->odd_euler += euler_is_odd(&judge.shells[i]);
        judgement->least_volume = fmin(judgement->least_volume, judge.shells[i].volume);
    }
    judgement->nested = nested_shells(&judge);
done:
    judge_free(&judge);
    return judged;
}

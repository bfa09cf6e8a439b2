/* Wavefront OBJ: vertices, polygons and the diffuse colours of its materials. One part for each material. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_inside.h"
#include "formats/read_scan.h"
#include "shape/facet.h"

enum { MATERIALS_MOST = 500, LIBRARIES_MOST = 16, LIBRARY_SIZE_MOST = 16 * 1024 * 1024, CORNERS_MOST = 4096 };

struct obj_material {
    char name[ASSEMBLY_NAME_SIZE];
    double colour[4], roughness;
};

struct obj {
    struct reading *reading;
    const char *path;
    size_t line;
    struct mesh points; /* all vertices of the file */
    struct mesh_parts *parts;
    size_t first, current; /* parts of this file start at `first` */
    bool started;          /* there is a current part */
    struct obj_material *materials;
    size_t material_count, material_capacity, libraries, triangles;
    uint32_t *corners; /* of the face that is read */
    struct triangle *cut;
    size_t corner_capacity, cut_capacity;
    uint64_t work; /* spent on cutting polygons */
};

/* ---- materials ----------------------------------------------------------------------------------- */

static struct obj_material *material_add(struct obj *obj, const struct scan *name)
{
    if (obj->material_count >= MATERIALS_MOST)
        return NULL;
    struct obj_material *moved =
        array_reserve(obj->materials, &obj->material_capacity, obj->material_count + 1, sizeof *moved);
    if (!moved)
        return NULL;
    obj->materials = moved;
    struct obj_material *material = &moved[obj->material_count++];
    *material = (struct obj_material){.colour = {0.7, 0.7, 0.7, 1}, .roughness = 0.6};
    scan_rest(name, material->name, sizeof material->name);
    return material;
}

static double clamp01(double value)
{
    return fmin(fmax(value, 0), 1);
}

static void material_line(struct scan *line, struct obj_material *material)
{
    double value = 0, rgb[3];
    if (scan_word(line, "Kd")) {
        if (scan_number(line, &rgb[0]) && scan_number(line, &rgb[1]) && scan_number(line, &rgb[2]))
            for (int i = 0; i < 3; i++)
                material->colour[i] = clamp01(rgb[i]);
    } else if (scan_word(line, "d") && scan_number(line, &value)) {
        material->colour[3] = clamp01(value);
    } else if (scan_word(line, "Tr") && scan_number(line, &value)) {
        material->colour[3] = 1 - clamp01(value);
    } else if (scan_word(line, "Pr") && scan_number(line, &value)) {
        material->roughness = clamp01(value);
    }
}

static void library_read(struct obj *obj, const struct buffer *bytes)
{
    struct scan text = {buffer_text(bytes), buffer_text(bytes) + bytes->length}, line;
    struct obj_material *material = NULL;
    while (scan_line(&text, &line)) {
        if (scan_word(&line, "newmtl"))
            material = material_add(obj, &line);
        else if (material)
            material_line(&line, material);
    }
}

static void library_open(struct obj *obj, const struct scan *rest)
{
    char name[SOURCE_PATH_SIZE], folder[SOURCE_PATH_SIZE], path[SOURCE_PATH_SIZE];
    struct buffer bytes;
    buffer_init(&bytes, LIBRARY_SIZE_MOST);
    scan_rest(rest, name, sizeof name);
    source_folder(folder, obj->path);
    if (obj->libraries++ < LIBRARIES_MOST) {
        if (obj->reading->source && source_resolve(path, folder, name) &&
            source_read(obj->reading->source, path, &bytes, NULL) == RESULT_OK)
            library_read(obj, &bytes);
        else
            assembly_add_issue(obj->reading->assembly, PROBLEM_NOTE, "%s: its materials %s are missing.",
                               obj->path, name);
    }
    buffer_free(&bytes);
}

static void part_start(struct obj *obj, const char *name)
{
    for (size_t i = obj->first; i < obj->parts->count; i++)
        if (strcmp(obj->parts->parts[i].name, name) == 0) {
            obj->current = i;
            obj->started = true;
            return;
        }
    if (obj->started && obj->parts->count - obj->first >= MATERIALS_MOST)
        return;
    struct mesh_part *part = mesh_parts_add(obj->parts, name);
    for (size_t i = 0; i < obj->material_count; i++)
        if (strcmp(obj->materials[i].name, name) == 0) {
            part->coloured = true;
            memcpy(part->colour, obj->materials[i].colour, sizeof part->colour);
            part->roughness = obj->materials[i].roughness;
        }
    obj->current = obj->parts->count - 1;
    obj->started = obj->parts->count > obj->first;
}

/* ---- geometry ------------------------------------------------------------------------------------ */

static enum result vertex_line(struct obj *obj, struct scan *line, struct fault *fault)
{
    struct vec3 v;
    if (!scan_number(line, &v.x) || !scan_number(line, &v.y) || !scan_number(line, &v.z))
        return malformed(fault, obj->path, obj->line, "a vertex is no three numbers");
    if (obj->points.vertex_count >= READ_VERTICES_MOST)
        return malformed(fault, obj->path, obj->line, "too many vertices");
    mesh_add_vertex(&obj->points, v);
    return RESULT_OK;
}

/* "12", "12/3", "12//4", "-1/2/3": the vertex, from 0. */
static bool corner(const struct obj *obj, struct scan *line, uint32_t *index)
{
    long number = 0;
    if (!scan_integer(line, &number) || number == 0)
        return false;
    long count = (long)obj->points.vertex_count;
    number = number > 0 ? number - 1 : count + number;
    while (line->at < line->end && strchr(" \t\r", *line->at) == NULL)
        line->at++;
    *index = (uint32_t)number;
    return number >= 0 && number < count;
}

/* The corners of the face, into obj->corners. */
static enum result face_corners(struct obj *obj, struct scan *line, size_t *count, struct fault *fault)
{
    *count = 0;
    for (scan_space(line); line->at < line->end && *line->at != '#'; scan_space(line)) {
        uint32_t vertex = 0;
        if (*count >= CORNERS_MOST || !corner(obj, line, &vertex))
            return malformed(fault, obj->path, obj->line, "a face names a vertex that is not there");
        uint32_t *moved = array_reserve(obj->corners, &obj->corner_capacity, *count + 1, sizeof *moved);
        if (!moved)
            return fault_memory(fault);
        obj->corners = moved;
        moved[(*count)++] = vertex;
    }
    return RESULT_OK;
}

/* A face of more than three corners; they need not lie in a plane. */
static bool face_cut(struct obj *obj, size_t count, struct mesh *mesh)
{
    struct vec3 points[FACET_CORNERS_MOST];
    struct triangle *cut = array_reserve(obj->cut, &obj->cut_capacity, count, sizeof *cut);
    if (!cut)
        return false;
    obj->cut = cut;
    if (count <= FACET_CORNERS_MOST) {
        for (size_t i = 0; i < count; i++)
            points[i] = obj->points.vertices[obj->corners[i]];
        facet_cut(points, count, cut, &obj->work);
    } else {
        facet_fan(count, cut);
    }
    for (size_t i = 0; i + 2 < count; i++)
        mesh_add_triangle(mesh, obj->corners[cut[i].a], obj->corners[cut[i].b], obj->corners[cut[i].c]);
    return true;
}

static enum result face_line(struct obj *obj, struct scan *line, struct fault *fault)
{
    size_t count = 0;
    if (!obj->started)
        part_start(obj, "");
    if (obj->parts->failed || obj->points.failed)
        return fault_memory(fault);
    enum result result = face_corners(obj, line, &count, fault);
    if (result != RESULT_OK || count < 3)
        return result;
    struct mesh *mesh = &obj->parts->parts[obj->current].mesh;
    if (count == 3)
        mesh_add_triangle(mesh, obj->corners[0], obj->corners[1], obj->corners[2]);
    else if (!face_cut(obj, count, mesh))
        return fault_memory(fault);
    obj->triangles += count - 2;
    if (obj->triangles > READ_TRIANGLES_MOST)
        return malformed(fault, obj->path, obj->line, "too many triangles");
    return RESULT_OK;
}

static enum result obj_line(struct obj *obj, struct scan *line, struct fault *fault)
{
    char name[ASSEMBLY_NAME_SIZE];
    if (scan_word(line, "v"))
        return vertex_line(obj, line, fault);
    if (scan_word(line, "f"))
        return face_line(obj, line, fault);
    if (scan_word(line, "mtllib")) {
        library_open(obj, line);
    } else if (scan_word(line, "usemtl")) {
        scan_rest(line, name, sizeof name);
        part_start(obj, name);
    }
    return RESULT_OK;
}

/* From vertices of the file to vertices of the part. `owner` and `place` have one entry for each of the file.
 */
static void part_compact(struct obj *obj, size_t index, uint32_t *owner, uint32_t *place)
{
    struct mesh *mesh = &obj->parts->parts[index].mesh;
    uint32_t mark = (uint32_t)(index - obj->first + 1);
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        uint32_t *corners[3] = {&mesh->triangles[i].a, &mesh->triangles[i].b, &mesh->triangles[i].c};
        for (int k = 0; k < 3; k++) {
            uint32_t vertex = *corners[k];
            if (owner[vertex] != mark) {
                owner[vertex] = mark;
                place[vertex] = mesh_add_vertex(mesh, obj->points.vertices[vertex]);
            }
            *corners[k] = place[vertex];
        }
    }
}

/* The only part takes the vertices of the file, without those that no triangle names. */
static void part_take(struct obj *obj, struct mesh *mesh, uint32_t *place)
{
    struct mesh *points = &obj->points;
    uint32_t kept = 0;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        place[t.a] = place[t.b] = place[t.c] = 1;
    }
    for (size_t i = 0; i < points->vertex_count; i++)
        if (place[i]) {
            points->vertices[kept] = points->vertices[i];
            place[i] = kept++;
        }
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle *t = &mesh->triangles[i];
        *t = (struct triangle){place[t->a], place[t->b], place[t->c]};
    }
    points->vertex_count = kept;
    mesh->vertices = points->vertices;
    mesh->vertex_count = points->vertex_count;
    mesh->vertex_capacity = points->vertex_capacity;
    mesh_init(points);
    mesh_trim(mesh);
}

static bool parts_finish(struct obj *obj)
{
    size_t count = obj->parts->count - obj->first;
    uint32_t *place = calloc(obj->points.vertex_count + 1, sizeof *place);
    uint32_t *owner = count > 1 ? calloc(obj->points.vertex_count + 1, sizeof *owner) : NULL;
    bool done = place && (owner || count <= 1);
    for (size_t i = obj->first; done && i < obj->parts->count; i++) {
        struct mesh *mesh = &obj->parts->parts[i].mesh;
        if (mesh->failed)
            done = false;
        else if (count == 1)
            part_take(obj, mesh, place);
        else
            part_compact(obj, i, owner, place);
    }
    free(owner);
    free(place);
    mesh_free(&obj->points);
    for (size_t i = obj->first; done && i < obj->parts->count; i++)
        done = mesh_weld(&obj->parts->parts[i].mesh);
    return done;
}

static enum result obj_finish(struct obj *obj, struct fault *fault)
{
    if (obj->points.failed || obj->parts->failed || !parts_finish(obj))
        return fault_memory(fault);
    if (obj->triangles == 0)
        return malformed(fault, obj->path, 0, "there is no face in it");
    return RESULT_OK;
}

enum result obj_read(struct reading *reading, struct stream *stream, struct mesh_parts *parts,
                     struct fault *fault)
{
    struct obj obj = {.reading = reading, .path = stream->path, .parts = parts, .first = parts->count};
    struct scan line;
    enum result result = RESULT_OK;
    while (result == RESULT_OK && stream_line(stream, &line)) {
        obj.line++;
        result = obj_line(&obj, &line, fault);
    }
    if (result == RESULT_OK)
        result = stream_result(stream, fault);
    if (result == RESULT_OK)
        result = obj_finish(&obj, fault);
    mesh_free(&obj.points);
    free(obj.corners);
    free(obj.cut);
    free(obj.materials);
    return result;
}

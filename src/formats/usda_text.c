#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "formats/number.h"
#include "formats/obj.h"
#include "formats/usda_inside.h"

static void indent(struct usda *usda)
{
    for (int i = 0; i < usda->depth; i++)
        buffer_append_text(usda->out, "    ");
}

void usda_line(struct usda *usda, const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    if (!text) {
        usda->out->failed = true;
        return;
    }
    indent(usda);
    buffer_append_text(usda->out, text);
    buffer_append_char(usda->out, '\n');
    free(text);
}

void usda_header(struct usda *usda, const char *default_prim)
{
    buffer_append_text(usda->out, "#usda 1.0\n(\n");
    buffer_printf(usda->out, "    defaultPrim = \"%s\"\n", default_prim);
    buffer_append_text(usda->out,
                       "    kilogramsPerUnit = 1\n    metersPerUnit = 1\n    upAxis = \"Z\"\n)\n\n");
}

void usda_prim(struct usda *usda, const char *type, const char *name, const char *apis, const char *metadata)
{
    usda_line(usda, "def %s \"%s\"%s", type, name, apis || metadata ? " (" : "");
    if (apis)
        usda_line(usda, "    prepend apiSchemas = [%s]", apis);
    if (metadata)
        usda_line(usda, "    %s", metadata);
    if (apis || metadata)
        usda_line(usda, ")");
    usda_line(usda, "{");
    usda->depth++;
}

void usda_end(struct usda *usda)
{
    usda->depth--;
    usda_line(usda, "}");
}

static void append_tuple(struct usda *usda, const double *values, size_t count)
{
    buffer_append_char(usda->out, '(');
    number_append_list(usda->out, values, count, ", ");
    buffer_append_char(usda->out, ')');
}

static void write_tuple(struct usda *usda, const char *attribute, const double *values, size_t count)
{
    indent(usda);
    buffer_printf(usda->out, "%s = ", attribute);
    append_tuple(usda, values, count);
    buffer_append_char(usda->out, '\n');
}

void usda_number(struct usda *usda, const char *attribute, double value)
{
    indent(usda);
    buffer_printf(usda->out, "%s = ", attribute);
    number_append(usda->out, value);
    buffer_append_char(usda->out, '\n');
}

void usda_vec3(struct usda *usda, const char *attribute, struct vec3 value)
{
    write_tuple(usda, attribute, (const double[3]){value.x, value.y, value.z}, 3);
}

void usda_quat(struct usda *usda, const char *attribute, struct quat value)
{
    write_tuple(usda, attribute, (const double[4]){value.w, value.x, value.y, value.z}, 4);
}

void usda_extent(struct usda *usda, struct vec3 low, struct vec3 high)
{
    indent(usda);
    buffer_append_text(usda->out, "float3[] extent = [");
    append_tuple(usda, (const double[3]){low.x, low.y, low.z}, 3);
    buffer_append_text(usda->out, ", ");
    append_tuple(usda, (const double[3]){high.x, high.y, high.z}, 3);
    buffer_append_text(usda->out, "]\n");
}

void usda_transform(struct usda *usda, struct pose raw, const struct vec3 *scale)
{
    struct pose pose = pose_tidy(raw);
    usda_vec3(usda, "double3 xformOp:translate", pose.position);
    usda_quat(usda, "quatd xformOp:orient", pose.rotation);
    if (scale)
        usda_vec3(usda, "float3 xformOp:scale", *scale);
    usda_line(usda, "uniform token[] xformOpOrder = [\"xformOp:translate\", \"xformOp:orient\"%s]",
              scale ? ", \"xformOp:scale\"" : "");
}

static void write_points(struct usda *usda, const char *attribute, const struct vec3 *points, size_t count)
{
    indent(usda);
    buffer_printf(usda->out, "%s = [", attribute);
    for (size_t i = 0; i < count; i++) {
        const double values[3] = {points[i].x, points[i].y, points[i].z};
        for (int k = 0; k < 3; k++) {
            buffer_append_text(usda->out, k > 0 ? ", " : i > 0 ? ", (" : "(");
            number_append_micro(usda->out, values[k]);
        }
        buffer_append_char(usda->out, ')');
    }
    buffer_append_char(usda->out, ']');
}

static void write_faces(struct usda *usda, const struct mesh *mesh)
{
    indent(usda);
    buffer_append_text(usda->out, "int[] faceVertexCounts = [");
    for (size_t i = 0; i < mesh->triangle_count; i++)
        buffer_append_text(usda->out, i > 0 ? ", 3" : "3");
    buffer_append_text(usda->out, "]\n");
    indent(usda);
    buffer_append_text(usda->out, "int[] faceVertexIndices = [");
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        struct triangle t = mesh->triangles[i];
        buffer_printf(usda->out, "%s%u, %u, %u", i > 0 ? ", " : "", t.a, t.b, t.c);
    }
    buffer_append_text(usda->out, "]\n");
}

void usda_mesh(struct usda *usda, const struct mesh *mesh)
{
    struct vec3 low, high;
    struct vec3 *normals = mesh_corner_normals(mesh, CREASE_ANGLE);
    if (!normals || !mesh_bounds(mesh, &low, &high)) {
        usda->out->failed = true;
        free(normals);
        return;
    }
    usda_extent(usda, low, high);
    write_faces(usda, mesh);
    write_points(usda, "normal3f[] normals", normals, 3 * mesh->triangle_count);
    buffer_append_text(usda->out, " (\n");
    usda_line(usda, "    interpolation = \"faceVarying\"");
    usda_line(usda, ")");
    usda_line(usda, "uniform token orientation = \"rightHanded\"");
    write_points(usda, "point3f[] points", mesh->vertices, mesh->vertex_count);
    buffer_append_char(usda->out, '\n');
    usda_line(usda, "uniform token subdivisionScheme = \"none\"");
    free(normals);
}

/* Asking a stage, and where its prims are: xformOps (openusd.org, "UsdGeomXformable"). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/read_usda.h"

/* ---- asking -------------------------------------------------------------------------------------- */

const struct usd_property *usd_property_find(const struct usd_prim *prim, const char *name)
{
    for (size_t i = 0; i < prim->property_count; i++)
        if (strcmp(prim->properties[i].name, name) == 0)
            return &prim->properties[i];
    return NULL;
}

bool usd_prim_has(const struct usd_prim *prim, const char *schema)
{
    return strings_contain(prim->schemas, schema);
}

bool usd_numbers(const struct usd_prim *prim, const char *name, double *values, size_t count)
{
    const struct usd_property *property = usd_property_find(prim, name);
    if (!property || !property->valued || property->number_count != count)
        return false;
    memcpy(values, property->numbers, count * sizeof *values);
    return true;
}

double usd_number(const struct usd_prim *prim, const char *name, double otherwise)
{
    double value;
    return usd_numbers(prim, name, &value, 1) ? value : otherwise;
}

const char *usd_text(const struct usd_prim *prim, const char *name)
{
    const struct usd_property *property = usd_property_find(prim, name);
    return property && property->texts ? property->texts[0] : NULL;
}

long usd_body_of(const struct usd_layer *layer, long prim)
{
    while (prim >= 0 && !usd_prim_has(&layer->prims[prim], "PhysicsRigidBodyAPI"))
        prim = layer->prims[prim].parent;
    return prim;
}

bool usd_is_joint(const struct usd_prim *prim)
{
    static const char *const kinds[] = {"PhysicsJoint",          "PhysicsFixedJoint",
                                        "PhysicsRevoluteJoint",  "PhysicsPrismaticJoint",
                                        "PhysicsSphericalJoint", "PhysicsDistanceJoint"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(prim->type, kinds[i]) == 0)
            return true;
    return false;
}

/* ---- matrices ------------------------------------------------------------------------------------ */

struct usd_matrix usd_matrix_identity(void)
{
    return (struct usd_matrix){{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}};
}

struct usd_matrix usd_matrix_mul(struct usd_matrix a, struct usd_matrix b)
{
    struct usd_matrix product = {{{0}}};
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            for (int k = 0; k < 4; k++)
                product.m[i][j] += a.m[i][k] * b.m[k][j];
    return product;
}

struct vec3 usd_matrix_apply(const struct usd_matrix *matrix, struct vec3 p)
{
    const double(*m)[4] = matrix->m;
    return vec3_make(p.x * m[0][0] + p.y * m[1][0] + p.z * m[2][0] + m[3][0],
                     p.x * m[0][1] + p.y * m[1][1] + p.z * m[2][1] + m[3][1],
                     p.x * m[0][2] + p.y * m[1][2] + p.z * m[2][2] + m[3][2]);
}

static struct vec3 row_of(const struct usd_matrix *matrix, int row)
{
    return vec3_make(matrix->m[row][0], matrix->m[row][1], matrix->m[row][2]);
}

struct vec3 usd_matrix_scale(const struct usd_matrix *matrix)
{
    return vec3_make(vec3_length(row_of(matrix, 0)), vec3_length(row_of(matrix, 1)),
                     vec3_length(row_of(matrix, 2)));
}

struct pose usd_matrix_pose(const struct usd_matrix *matrix)
{
    struct vec3 x = row_of(matrix, 0), y = row_of(matrix, 1);
    struct pose pose = {row_of(matrix, 3), quat_identity()};
    if (vec3_length(vec3_cross(x, y)) > 1e-12)
        pose.rotation = quat_from_xy(x, y);
    return pose_is_finite(pose) && vec3_length(pose.position) <= SCAN_VALUE_MOST ? pose : pose_identity();
}

static struct usd_matrix translation(struct vec3 by)
{
    struct usd_matrix matrix = usd_matrix_identity();
    matrix.m[3][0] = by.x;
    matrix.m[3][1] = by.y;
    matrix.m[3][2] = by.z;
    return matrix;
}

static struct usd_matrix scaling(double x, double y, double z)
{
    struct usd_matrix matrix = usd_matrix_identity();
    matrix.m[0][0] = x;
    matrix.m[1][1] = y;
    matrix.m[2][2] = z;
    return matrix;
}

static struct usd_matrix rotation(struct quat q)
{
    struct usd_matrix matrix = usd_matrix_identity();
    for (int i = 0; i < 3; i++) {
        struct vec3 row = quat_rotate(q, vec3_make(i == 0, i == 1, i == 2));
        matrix.m[i][0] = row.x;
        matrix.m[i][1] = row.y;
        matrix.m[i][2] = row.z;
    }
    return matrix;
}

static struct usd_matrix turn(char axis, double angle)
{
    return rotation(quat_about(vec3_make(axis == 'X', axis == 'Y', axis == 'Z'), radians(angle)));
}

/* ---- operations ---------------------------------------------------------------------------------- */

/* "rotateXYZ" of "xformOp:rotateXYZ:pivot". */
static void kind_of(char kind[24], const char *operation)
{
    const char *start = strchr(operation, ':');
    start = start ? start + 1 : operation;
    size_t length = strcspn(start, ":");
    if (length > 23)
        length = 23;
    memcpy(kind, start, length);
    kind[length] = '\0';
}

static bool is_turn(const char *kind)
{
    return strncmp(kind, "rotate", 6) == 0 && strlen(kind) > 6 && strlen(kind) < 10 &&
           !kind[6 + strspn(kind + 6, "XYZ")];
}

/* False when the kind is not known or the numbers do not fit. */
static bool operation_matrix(const char *kind, const struct usd_property *value, bool inverse,
                             struct usd_matrix *matrix)
{
    const double *v = value->numbers, sign = inverse ? -1 : 1;
    size_t count = value->number_count;
    *matrix = usd_matrix_identity();
    if (strcmp(kind, "translate") == 0 && count == 3)
        *matrix = translation(vec3_scale(vec3_make(v[0], v[1], v[2]), sign));
    else if (strcmp(kind, "scale") == 0 && count == 3)
        *matrix = inverse ? scaling(1 / v[0], 1 / v[1], 1 / v[2]) : scaling(v[0], v[1], v[2]);
    else if (strcmp(kind, "orient") == 0 && count == 4)
        *matrix = rotation(quat_unit((struct quat){sign * v[1], sign * v[2], sign * v[3], v[0]}));
    else if (strcmp(kind, "transform") == 0 && count == 16 && !inverse)
        memcpy(matrix->m, v, sizeof matrix->m);
    else if (is_turn(kind) && count == strlen(kind) - 6)
        for (size_t i = 0; i < count; i++) {
            size_t k = inverse ? count - 1 - i : i;
            char axis = kind[6 + k];
            double angle = count == 1 ? v[0] : v[axis - 'X'];
            *matrix = usd_matrix_mul(*matrix, turn(axis, sign * angle));
        }
    else
        return false;
    return true;
}

static bool add_operation(const struct usd_prim *prim, const char *name, struct usd_matrix *local)
{
    static const char invert[] = "!invert!";
    struct usd_matrix step;
    char kind[24];
    bool inverse = text_starts_with(name, invert);
    if (inverse)
        name += sizeof invert - 1;
    const struct usd_property *value = usd_property_find(prim, name);
    kind_of(kind, name);
    if (!value || !value->valued || !operation_matrix(kind, value, inverse, &step))
        return false;
    *local = usd_matrix_mul(step, *local);
    return true;
}

/* Operations stand from the outermost inwards. */
static struct usd_matrix local_matrix(const struct usd_prim *prim, bool *reset, size_t *odd)
{
    const struct usd_property *order = usd_property_find(prim, "xformOpOrder");
    struct usd_matrix local = usd_matrix_identity();
    *reset = false;
    for (size_t i = 0; order && order->texts && order->texts[i]; i++) {
        if (strcmp(order->texts[i], "!resetXformStack!") == 0) {
            *reset = true;
            local = usd_matrix_identity();
        } else if (!add_operation(prim, order->texts[i], &local) && odd) {
            (*odd)++;
        }
    }
    return local;
}

struct usd_matrix *usd_world(const struct usd_layer *layer, size_t *odd)
{
    struct usd_matrix *world = calloc(layer->prim_count + 1, sizeof *world);
    for (size_t i = 0; world && i < layer->prim_count; i++) {
        bool reset;
        long parent = layer->prims[i].parent;
        world[i] = local_matrix(&layer->prims[i], &reset, odd);
        if (parent >= 0 && !reset)
            world[i] = usd_matrix_mul(world[i], world[parent]);
    }
    return world;
}

struct usd_matrix usd_to_metres(const struct usd_layer *layer)
{
    double unit = layer->meters_per_unit > 0 && layer->meters_per_unit <= 1e6 ? layer->meters_per_unit : 0.01;
    struct usd_matrix scale = scaling(unit, unit, unit);
    if (layer->up_axis && strcmp(layer->up_axis, "Z") == 0)
        return scale;
    if (layer->up_axis && strcmp(layer->up_axis, "X") == 0)
        return usd_matrix_mul(scale, turn('Y', -90));
    return usd_matrix_mul(scale, turn('X', 90)); /* Y is what USD assumes */
}

#include "formats/certificate.h"

#include "base/sha256.h"
#include "formats/certificate_inside.h"
#include "formats/losses.h"
#include "formats/number.h"

enum { CERTIFICATE_VERSION = 1 };

static json_t *losses(struct json_out *json, const struct articulation *object, enum export_format format)
{
    json_t *rows = json_array();
    size_t at = 0;
    for (const struct loss *loss = loss_next(object, format, &at); loss;
         loss = loss_next(object, format, &at)) {
        json_t *row = json_object();
        json_put(json, row, "what", json_text_of(loss->what));
        json_put(json, row, "detail", json_text_of(loss->detail));
        json_add(json, rows, row);
    }
    return rows;
}

static json_t *file_rows(struct json_out *json, struct file_set *files)
{
    json_t *rows = json_array();
    char digest[65];
    file_set_sort(files);
    for (size_t i = 0; i < files->count; i++) {
        const struct packed_file *file = files->files[i];
        json_t *row = json_object();
        sha256_hex(digest, buffer_text(&file->bytes), file->bytes.length);
        json_put(json, row, "path", json_text_of(file->name));
        json_put(json, row, "bytes", json_integer((json_int_t)file->bytes.length));
        json_put(json, row, "sha256", json_text_of(digest));
        json_add(json, rows, row);
    }
    return rows;
}

static json_t *head(struct json_out *json, const char *kind, const char *name, enum export_format format)
{
    json_t *root = json_object();
    json_t *engine = json_object();
    json_put(json, engine, "name", json_text_of("gzm"));
    json_put(json, engine, "version", json_text_of(GZM_VERSION));
    json_put(json, root, "certificate", json_integer(CERTIFICATE_VERSION));
    json_put(json, root, "engine", engine);
    json_put(json, root, "kind", json_text_of(kind));
    json_put(json, root, "name", json_text_of(name));
    json_put(json, root, "format", json_text_of(format_name(format)));
    return root;
}

static void put_asset(struct json_out *json, json_t *target, const struct export_asset *asset,
                      enum export_format format)
{
    if (asset->understanding)
        certificate_put_prompt(json, target, asset->understanding);
    certificate_put_object(json, target, asset->object);
    if (asset->report)
        certificate_put_checks(json, target, asset->report);
    json_put(json, target, "losses", losses(json, asset->object, format));
}

enum result certificate_write_asset(const struct export_asset *asset, enum export_format format,
                                    struct file_set *files, struct fault *fault)
{
    struct json_out json = {0};
    json_t *root = head(&json, "asset", asset->object->name, format);
    put_asset(&json, root, asset, format);
    json_put(&json, root, "files", file_rows(&json, files));
    return json_finish(&json, root, file_set_add(files, "certificate.json"), fault);
}

static json_t *asset_rows(struct json_out *json, const struct export_scene *scene,
                          const struct scene_names *names, enum export_format format)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < scene->asset_count; i++) {
        json_t *row = json_object();
        json_put(json, row, "name", json_text_of(names->assets[i]));
        put_asset(json, row, &scene->assets[i], format);
        json_add(json, rows, row);
    }
    return rows;
}

static json_t *placement_rows(struct json_out *json, const struct export_scene *scene,
                              const struct scene_names *names)
{
    json_t *rows = json_array();
    for (size_t i = 0; i < scene->placement_count; i++) {
        struct pose pose = pose_tidy(scene->placements[i].pose);
        json_t *row = json_object();
        json_put(json, row, "name", json_text_of(names->placements[i]));
        json_put(json, row, "title", json_text_of(scene->placements[i].name));
        json_put(json, row, "asset", json_text_of(names->assets[scene->placements[i].asset]));
        json_put(json, row, "position", json_vec3(json, pose.position));
        json_put(json, row, "rotation", json_quat(json, pose.rotation));
        json_add(json, rows, row);
    }
    return rows;
}

enum result certificate_write_scene(const struct export_scene *scene, const struct scene_names *names,
                                    enum export_format format, struct file_set *files, struct fault *fault)
{
    struct json_out json = {0};
    json_t *root = head(&json, "scene", scene->name, format);
    json_put(&json, root, "placements", placement_rows(&json, scene, names));
    json_put(&json, root, "assets", asset_rows(&json, scene, names, format));
    json_put(&json, root, "files", file_rows(&json, files));
    return json_finish(&json, root, file_set_add(files, "certificate.json"), fault);
}

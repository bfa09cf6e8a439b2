#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/alpha.h"
#include "base/array.h"
#include "base/text.h"

static void expect_request(struct order *order, const char *method, const char *path, const char *body)
{
    struct api_request request;
    struct fault fault = FAULT_NONE;
    cr_assert_eq(alpha_request_write(order, &request, &fault), RESULT_OK, "%s: %s", path, fault.text);
    cr_expect_str_eq(request.method, method);
    cr_expect_str_eq(request.path, path);
    cr_expect(text_equal(request.body, body), "%s: %s", path, request.body ? request.body : "NULL");
    api_request_clear(&request);
    order_free(order);
}

static struct order *order_about(enum order_kind kind)
{
    struct order *order = order_new(kind);
    order->asset_id = text_copy("ast_1");
    order->scene_id = text_copy("scn_1");
    order->placement_id = text_copy("plc_1");
    return order;
}

Test(alpha_request, assets)
{
    expect_request(order_new(ORDER_LIST_ASSETS), "GET", "/assets", NULL);
    struct order *order = order_new(ORDER_LIST_ASSETS);
    order->limit = 50;
    order->offset = 100;
    order->status = text_copy("failed");
    order->tag = text_copy("a&b");
    order->query = text_copy("caf\xC3\xA9 100%/x");
    expect_request(order, "GET",
                   "/assets?limit=50&offset=100&status=failed&tag=a%26b&q=caf%C3%A9%20100%25%2Fx", NULL);
    expect_request(order_about(ORDER_SHOW_ASSET), "GET", "/assets/ast_1", NULL);
    expect_request(order_about(ORDER_DELETE_ASSET), "DELETE", "/assets/ast_1", NULL);
    order = order_about(ORDER_EXPORT_ASSET);
    order->format = FORMAT_ISAAC_SIM_URDF;
    expect_request(order, "POST", "/assets/ast_1/export", "{\"format\":\"isaac_sim_urdf\"}");
    order = order_new(ORDER_CREATE_ASSET);
    order->prompt = text_copy("say \"hi\"\n\x01");
    expect_request(order, "POST", "/assets", "{\"prompt\":\"say \\\"hi\\\"\\n\\u0001\"}");
    order = order_new(ORDER_CREATE_ASSET);
    order->prompt = text_copy("p");
    order->name = text_copy("n\xFF");
    strings_add(&order->tags, "t");
    expect_request(order, "POST", "/assets",
                   "{\"prompt\":\"p\",\"name\":\"n\xEF\xBF\xBD\",\"tags\":[\"t\"]}");
}

Test(alpha_request, scenes)
{
    expect_request(order_new(ORDER_LIST_SCENES), "GET", "/scenes", NULL);
    expect_request(order_about(ORDER_SHOW_SCENE), "GET", "/scenes/scn_1", NULL);
    expect_request(order_about(ORDER_DELETE_SCENE), "DELETE", "/scenes/scn_1", NULL);
    expect_request(order_about(ORDER_EXPORT_SCENE), "POST", "/scenes/scn_1/export",
                   "{\"format\":\"mujoco_mjcf\"}");
    struct order *order = order_new(ORDER_CREATE_SCENE);
    order->name = text_copy("Cell");
    order->description = text_copy("");
    expect_request(order, "POST", "/scenes", "{\"name\":\"Cell\"}");
    order = order_about(ORDER_UPDATE_SCENE);
    order->description = text_copy("");
    expect_request(order, "PATCH", "/scenes/scn_1", "{\"description\":null}");
}

Test(alpha_request, placements)
{
    struct order *order = order_about(ORDER_ADD_PLACEMENT);
    order->pose = pose_at(0.1, -2, 0);
    expect_request(order, "POST", "/scenes/scn_1/assets",
                   "{\"asset_id\":\"ast_1\",\"position\":{\"x\":0.1,\"y\":-2,\"z\":0},"
                   "\"rotation\":{\"x\":0,\"y\":0,\"z\":0,\"w\":1}}");
    order = order_about(ORDER_MOVE_PLACEMENT);
    order->has_rotation = true;
    order->pose.rotation = (struct quat){0, 0, 0, -2};
    expect_request(order, "PATCH", "/scenes/scn_1/assets/plc_1",
                   "{\"rotation\":{\"x\":0,\"y\":0,\"z\":0,\"w\":-1}}");
    order = order_about(ORDER_MOVE_PLACEMENT);
    order->has_position = true;
    expect_request(order, "PATCH", "/scenes/scn_1/assets/plc_1", "{\"position\":{\"x\":0,\"y\":0,\"z\":0}}");
    expect_request(order_about(ORDER_REMOVE_PLACEMENT), "DELETE", "/scenes/scn_1/assets/plc_1", NULL);
}

static void expect_refusal(struct order *order, enum result result, const char *code)
{
    struct api_request request;
    struct fault fault = FAULT_NONE;
    cr_expect_eq(alpha_request_write(order, &request, &fault), result, "%s", fault.text);
    cr_expect_str_eq(fault.code, code);
    cr_expect(!request.path && !request.body);
    order_free(order);
}

Test(alpha_request, refuses_what_cannot_be_sent)
{
    expect_refusal(order_new(ORDER_SHOW_ASSET), RESULT_INVALID, "missing_field");
    expect_refusal(order_new(ORDER_CREATE_ASSET), RESULT_INVALID, "missing_field");
    expect_refusal(order_new(ORDER_CREATE_SCENE), RESULT_INVALID, "missing_field");
    expect_refusal(order_new(ORDER_WATCH), RESULT_INTERNAL, "no_request");
    expect_refusal(order_new(ORDER_CANCEL), RESULT_INTERNAL, "no_request");
    struct order *order = order_new(ORDER_SHOW_ASSET);
    order->asset_id = text_copy("..");
    expect_refusal(order, RESULT_INVALID, "invalid_field");
    order = order_about(ORDER_ADD_PLACEMENT);
    order->pose.position.x = NAN;
    expect_refusal(order, RESULT_INVALID, "invalid_field");
    order = order_about(ORDER_ADD_PLACEMENT);
    order->pose.rotation = (struct quat){0, 0, 0, 0};
    expect_refusal(order, RESULT_INVALID, "invalid_field");
}

Test(alpha_request, an_id_cannot_leave_its_place)
{
    struct order *order = order_new(ORDER_SHOW_ASSET);
    order->asset_id = text_copy("../scenes?x=1#y");
    expect_request(order, "GET", "/assets/..%2Fscenes%3Fx%3D1%23y", NULL);
}

static void expect_route(const char *method, const char *path, enum alpha_route route, const char *id,
                         const char *child)
{
    struct alpha_target target;
    alpha_route_match(method, path, &target);
    cr_expect_eq(target.route, route, "%s %s: %d", method, path, (int)target.route);
    cr_expect_str_eq(target.id, id, "%s %s", method, path);
    cr_expect_str_eq(target.child, child, "%s %s", method, path);
}

Test(alpha_route, finds_every_route)
{
    expect_route("POST", "/v1/assets", ALPHA_ASSETS_CREATE, "", "");
    expect_route("GET", "/assets", ALPHA_ASSETS_LIST, "", "");
    expect_route("GET", "/v1/assets/ast_1", ALPHA_ASSET_SHOW, "ast_1", "");
    expect_route("DELETE", "/assets/ast-1", ALPHA_ASSET_DELETE, "ast-1", "");
    expect_route("POST", "/assets/a/export", ALPHA_ASSET_EXPORT, "a", "");
    expect_route("POST", "/scenes", ALPHA_SCENES_CREATE, "", "");
    expect_route("GET", "/v1/scenes", ALPHA_SCENES_LIST, "", "");
    expect_route("GET", "/scenes/s", ALPHA_SCENE_SHOW, "s", "");
    expect_route("PATCH", "/scenes/s", ALPHA_SCENE_UPDATE, "s", "");
    expect_route("DELETE", "/scenes/s", ALPHA_SCENE_DELETE, "s", "");
    expect_route("POST", "/scenes/s/export", ALPHA_SCENE_EXPORT, "s", "");
    expect_route("POST", "/scenes/s/assets", ALPHA_PLACEMENT_ADD, "s", "");
    expect_route("PATCH", "/scenes/s/assets/p", ALPHA_PLACEMENT_MOVE, "s", "p");
    expect_route("DELETE", "/v1/scenes/s/assets/p", ALPHA_PLACEMENT_REMOVE, "s", "p");
    expect_route("GET", "/v1/downloads/tok", ALPHA_DOWNLOAD, "tok", "");
}

Test(alpha_route, refuses_the_rest)
{
    static const char *const nowhere[] = {
        "",
        "/",
        "/v1",
        "/v1/",
        "/v1/v1/assets",
        "assets",
        "/assets/",
        "//assets",
        "/assets/a/b",
        "/assets/../x",
        "/assets/a%2Fb",
        "/assets/a/export/",
        "/scenes/s/assets/p/q",
        "/asset",
        "/assetss",
        "/downloads",
        "/assets/a.b",
        "/Assets",
        "/scenes//assets",
        "/v1assets",
    };
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++)
        expect_route("GET", nowhere[i], ALPHA_NOT_FOUND, "", "");
    expect_route("PUT", "/assets", ALPHA_WRONG_METHOD, "", "");
    expect_route("GET", "/assets/a/export", ALPHA_WRONG_METHOD, "", "");
    expect_route("get", "/assets", ALPHA_WRONG_METHOD, "", "");
    char path[80] = "/assets/";
    memset(path + 8, 'a', 63);
    expect_route("GET", path, ALPHA_ASSET_SHOW, path + 8, "");
    path[8 + 63] = 'a';
    expect_route("GET", path, ALPHA_NOT_FOUND, "", "");
}

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "net/url.h"

static void check_base(const char *text, const char *expected)
{
    struct fault fault = FAULT_NONE;
    char *base = NULL;
    cr_assert_eq(url_base(text, &base, &fault), RESULT_OK, "%s: %s", text, fault.text);
    cr_expect_str_eq(base, expected, "%s gave %s", text, base);
    free(base);
}

static void check_refused(const char *text, const char *code)
{
    struct fault fault = FAULT_NONE;
    char *base = NULL;
    cr_expect_eq(url_base(text, &base, &fault), RESULT_INVALID, "%s", text);
    cr_expect_str_eq(fault.code, code, "%s: %s", text, fault.code);
    cr_expect_null(base);
    free(base);
}

Test(url, base_url_gets_one_version)
{
    check_base("https://api.gizmo.antimlabs.com/v1", "https://api.gizmo.antimlabs.com/v1");
    check_base("https://api.gizmo.antimlabs.com/v1/", "https://api.gizmo.antimlabs.com/v1");
    check_base("https://api.gizmo.antimlabs.com", "https://api.gizmo.antimlabs.com/v1");
    check_base("https://api.gizmo.antimlabs.com///", "https://api.gizmo.antimlabs.com/v1");
    check_base("https://example.org/v2", "https://example.org/v2");
    check_base("https://example.org/gizmo/v12/", "https://example.org/gizmo/v12");
    check_base("https://example.org/gizmo", "https://example.org/gizmo/v1");
    check_base("https://example.org/version", "https://example.org/version/v1");
    check_base("https://example.org:443/v1", "https://example.org/v1");
    check_base("https://example.org:8443", "https://example.org:8443/v1");
    check_base("http://127.0.0.1:41234", "http://127.0.0.1:41234/v1");
    check_base("http://127.9.8.7:1/v1", "http://127.9.8.7:1/v1");
    check_base("http://localhost:80", "http://localhost/v1");
    check_base("http://[::1]:8080/v1/", "http://[::1]:8080/v1");
}

Test(url, base_url_refuses_what_is_not_safe)
{
    check_refused("http://example.org/v1", "insecure_url");
    check_refused("http://10.0.0.1", "insecure_url");
    check_refused("http://128.0.0.1", "insecure_url");
    check_refused("http://127.0.0.1.example.org", "insecure_url");
    check_refused("http://localhost.example.org", "insecure_url");
    check_refused("http://[::2]", "insecure_url");
    check_refused("http://127.0.0.1@example.org/", "invalid_url");
    check_refused("https://user:word@example.org/", "invalid_url");
    check_refused("https://example.org/v1?x=1", "invalid_url");
    check_refused("https://example.org/v1#x", "invalid_url");
    check_refused("ftp://example.org", "invalid_url");
    check_refused("file:///etc/passwd", "invalid_url");
    check_refused("example.org/v1", "invalid_url");
    check_refused("https://", "invalid_url");
    check_refused("https://exa mple.org", "invalid_url");
    check_refused("https://example.org/\r\nX-Evil: 1", "invalid_url");
    check_refused("https://example.org\\@evil.org", "invalid_url");
    check_refused("", "invalid_url");
    check_refused(NULL, "invalid_url");
}

Test(url, base_url_has_a_longest)
{
    char text[6000] = "https://example.org/";
    memset(text + strlen(text), 'a', 5000);
    check_refused(text, "invalid_url");
}

Test(url, loopback_is_this_machine_only)
{
    cr_expect(url_is_loopback("http://localhost:1"));
    cr_expect(url_is_loopback("http://LOCALHOST"));
    cr_expect(url_is_loopback("https://127.255.255.254/x"));
    cr_expect(url_is_loopback("http://[::1]/"));
    cr_expect_not(url_is_loopback("http://126.0.0.1"));
    cr_expect_not(url_is_loopback("http://localhost.org"));
    cr_expect_not(url_is_loopback("http://[fe80::1]"));
    cr_expect_not(url_is_loopback("nonsense"));
}

Test(url, origin_is_scheme_host_and_port)
{
    cr_expect(url_same_origin("https://a.org/v1", "https://A.org:443/other"));
    cr_expect(url_same_origin("http://127.0.0.1:80", "http://127.0.0.1/"));
    cr_expect_not(url_same_origin("https://a.org", "http://a.org"));
    cr_expect_not(url_same_origin("https://a.org", "https://a.org:8443"));
    cr_expect_not(url_same_origin("https://a.org", "https://b.a.org"));
    cr_expect_not(url_same_origin("https://a.org", "https://a.org@b.org"));
    cr_expect_not(url_same_origin("https://a.org", "rubbish"));
}

static void check_download(const char *base, const char *target, const char *expected)
{
    struct fault fault = FAULT_NONE;
    char *url = NULL;
    enum result result = url_download(base, target, &url, &fault);
    if (expected) {
        cr_assert_eq(result, RESULT_OK, "%s: %s", target, fault.text);
        cr_expect_str_eq(url, expected);
    } else {
        cr_expect_eq(result, RESULT_NETWORK, "%s was taken", target);
        cr_expect_null(url);
    }
    free(url);
}

Test(url, download_is_absolute_or_below_the_base)
{
    check_download("https://a.org/v1", "https://cdn.org/x.zip?sig=1", "https://cdn.org/x.zip?sig=1");
    check_download("https://a.org/v1", "/downloads/t", "https://a.org/v1/downloads/t");
    check_download("https://a.org/v1", "/v1/downloads/t", "https://a.org/v1/downloads/t");
    check_download("https://a.org/v1", "/v11/t", "https://a.org/v1/v11/t");
    check_download("http://127.0.0.1:9/v1", "http://127.0.0.1:7/t", "http://127.0.0.1:7/t");
    check_download("https://a.org/v1", "http://cdn.org/x.zip", NULL);
    check_download("https://a.org/v1", "http://127.0.0.1/x.zip", NULL);
    check_download("https://a.org/v1", "file:///etc/passwd", NULL);
    check_download("https://a.org/v1", "//cdn.org/x", NULL);
    check_download("https://a.org/v1", "x.zip", NULL);
    check_download("https://a.org/v1", "", NULL);
}

Test(url, host_for_messages)
{
    char host[32];
    url_host(host, sizeof host, "https://a.org/v1");
    cr_expect_str_eq(host, "a.org:443");
    url_host(host, sizeof host, NULL);
    cr_expect_str_eq(host, "the server");
}

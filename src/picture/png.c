#include <png.h>
#include <setjmp.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/file.h"
#include "picture/render.h"

#define PNG_MOST ((size_t)256 << 20)

static void put_bytes(png_structp png, png_bytep bytes, png_size_t length)
{
    struct buffer *out = png_get_io_ptr(png);
    if (!buffer_append(out, bytes, length))
        png_error(png, "no memory");
}

static void put_nothing(png_structp png)
{
    (void)png;
}

static void stay_silent(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

static void leave(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static void put_rows(png_structp png, png_infop info, const struct image *image)
{
    png_set_IHDR(png, info, (png_uint_32)image->width, (png_uint_32)image->height, 8, PNG_COLOR_TYPE_RGBA,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    png_write_info(png, info);
    for (int y = 0; y < image->height; y++) /* struct pixel is four bytes in PNG's order */
        png_write_row(png, (png_const_bytep)&image->pixels[(size_t)y * (size_t)image->width]);
    png_write_end(png, info);
}

_Static_assert(sizeof(struct pixel) == 4, "rows are written as they are");

static bool encode(const struct image *image, struct buffer *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, leave, stay_silent);
    if (png == NULL)
        return false;
    png_infop info = png_create_info_struct(png);
    if (info == NULL || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, info == NULL ? NULL : &info);
        return false;
    }
    png_set_write_fn(png, out, put_bytes, put_nothing);
    put_rows(png, info, image);
    png_destroy_write_struct(&png, &info);
    return true;
}

enum result image_write_png(const struct image *image, const char *path, bool replace, struct fault *fault)
{
    struct buffer bytes;
    buffer_init(&bytes, PNG_MOST);
    enum result result = RESULT_OK;
    if (image->width < 1 || image->height < 1)
        result = fault_set(fault, RESULT_INVALID, "empty_image", NULL, "There is no picture to write.");
    else if (!encode(image, &bytes))
        result = fault_memory(fault);
    else
        result = file_write(path, bytes.data, bytes.length, 0644, replace, fault);
    buffer_free(&bytes);
    return result;
}

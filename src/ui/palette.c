#include "ui/palette.h"

static const int ansi[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
                             0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

static int cube_level(int step)
{
    return step == 0 ? 0 : 55 + 40 * step;
}

int palette_rgb(int colour)
{
    if (colour < 0)
        return -1;
    if (colour >= COLOUR_RGB)
        return colour - COLOUR_RGB;
    if (colour < 16)
        return ansi[colour];
    if (colour >= 232)
        return (8 + 10 * (colour - 232)) * 0x010101;
    int cube = colour - 16;
    return cube_level(cube / 36) << 16 | cube_level(cube / 6 % 6) << 8 | cube_level(cube % 6);
}

/* Squared distance, green weighing most as the eye has it. */
static int distance(int a, int b)
{
    int red = (a >> 16) - (b >> 16);
    int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
    int blue = (a & 0xff) - (b & 0xff);
    return 3 * red * red + 6 * green * green + blue * blue;
}

int palette_reduce(int colour, int depth)
{
    if (colour < 0 || colour < depth)
        return colour < 0 ? COLOUR_DEFAULT : colour;
    /* The first 16 of 256 differ from terminal to terminal: a colour by value keeps clear of them. */
    int first = depth >= 256 ? 16 : 0;
    int best = first, rgb = palette_rgb(colour);
    for (int i = first; i < depth; i++)
        if (distance(palette_rgb(i), rgb) < distance(palette_rgb(best), rgb))
            best = i;
    return best;
}

static attr_t curses_attributes(unsigned attributes)
{
    static const attr_t bits[] = {A_BOLD, A_DIM, A_ITALIC, A_UNDERLINE, A_REVERSE};
    attr_t result = A_NORMAL;
    for (unsigned i = 0; i < 5; i++)
        if (attributes & 1u << i)
            result |= bits[i];
    return result;
}

/* A row's ground without colours: its own attributes on top of the text's. */
static struct style plain_style(const struct look *look, const struct look *ground)
{
    unsigned attributes = look->attributes | (ground ? ground->attributes : 0);
    /* Without colour a background must still be seen. */
    const struct look *backed = ground ? ground : look;
    if (backed->background != COLOUR_DEFAULT)
        attributes |= LOOK_REVERSE;
    return (struct style){curses_attributes(attributes), 0};
}

static int colour_depth(void)
{
    return COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : 8;
}

/* `own`: the text keeps its colour on a row's ground. */
static struct style coloured_style(const struct look *look, const struct look *ground, bool own, short *next)
{
    int depth = colour_depth();
    int foreground = palette_reduce(look->foreground, depth);
    int background = palette_reduce(ground ? ground->background : look->background, depth);
    unsigned attributes = look->attributes | (ground ? ground->attributes : 0);
    if (ground && (foreground == COLOUR_DEFAULT || !own))
        foreground = palette_reduce(ground->foreground, depth);
    /* At 8 colours foreground and background may fall together: then the ground's own text colour. */
    if (foreground == background && foreground != COLOUR_DEFAULT)
        foreground = background == COLOR_WHITE ? COLOR_BLACK : COLOR_WHITE;
    struct style style = {curses_attributes(attributes), 0};
    if ((foreground != COLOUR_DEFAULT || background != COLOUR_DEFAULT) && *next < COLOR_PAIRS &&
        init_pair(*next, (short)foreground, (short)background) == OK)
        style.pair = (*next)++;
    return style;
}

/* On the selected row only states keep their colours: they are chosen to be read there. */
static bool keeps_colour(enum ground ground, enum role role)
{
    return ground != GROUND_SELECTED || (role >= ROLE_READY && role <= ROLE_WARNING);
}

void palette_init(struct palette *palette, const struct theme *theme, bool colour)
{
    static const enum role grounds[GROUND_COUNT] = {
        [GROUND_SELECTED] = ROLE_SELECTED, [GROUND_PASSIVE] = ROLE_SELECTED_PASSIVE};
    short next = 1;
    bool usable = colour && has_colors() && start_color() == OK && use_default_colors() == OK;
    for (int ground = 0; ground < GROUND_COUNT; ground++) {
        const struct look *under = ground == GROUND_PLAIN ? NULL : &theme->looks[grounds[ground]];
        for (int role = 0; role < ROLE_COUNT; role++)
            palette->styles[ground][role] =
                usable ? coloured_style(&theme->looks[role], under,
                                        keeps_colour((enum ground)ground, (enum role)role), &next)
                       : plain_style(&theme->looks[role], under);
    }
}

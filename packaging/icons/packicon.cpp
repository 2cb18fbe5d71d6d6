// SPDX-License-Identifier: MIT
// A tool of the build: puts square PNG pictures of several sizes into one icon file for Windows or macOS. The
// name's ending says for which (.ico, .icns).
//
//   deskbell_packicon TO.ico 16.png 32.png ...
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct Picture
{
    std::uint32_t pixels = 0;
    std::string bytes;
};

void appendLittle(std::string& to, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        to.push_back(static_cast<char>((value >> (8 * i)) & 0xff));
}

void appendBig(std::string& to, std::uint32_t value)
{
    for (int i = 3; i >= 0; --i)
        to.push_back(static_cast<char>((value >> (8 * i)) & 0xff));
}

/// A PNG file with its width, which stands in the first chunk; no pixels if it is none.
Picture readPicture(const char* path)
{
    std::ifstream file(path, std::ios::binary);
    Picture picture{.pixels = 0,
                    .bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}};
    if (picture.bytes.size() < 24 || picture.bytes.compare(1, 3, "PNG") != 0)
        return picture;
    for (std::size_t i = 16; i < 20; ++i)
        picture.pixels = picture.pixels << 8 | static_cast<unsigned char>(picture.bytes[i]);
    return picture;
}

std::string windowsIcon(const std::vector<Picture>& pictures)
{
    std::string icon;
    appendLittle(icon, 0, 2);
    appendLittle(icon, 1, 2);
    const auto count = static_cast<std::uint32_t>(pictures.size());
    appendLittle(icon, count, 2);
    std::uint32_t offset = 6 + 16 * count;
    for (const Picture& picture : pictures) {
        appendLittle(icon, picture.pixels % 256, 1); // 0 stands for 256
        appendLittle(icon, picture.pixels % 256, 1);
        appendLittle(icon, 0, 2);
        appendLittle(icon, 1, 2);
        appendLittle(icon, 32, 2);
        const auto size = static_cast<std::uint32_t>(picture.bytes.size());
        appendLittle(icon, size, 4);
        appendLittle(icon, offset, 4);
        offset += size;
    }
    for (const Picture& picture : pictures)
        icon += picture.bytes;
    return icon;
}

/// Empty if a size has no place in such a file.
std::string appleIcon(const std::vector<Picture>& pictures)
{
    static const std::map<std::uint32_t, std::string_view> names{{16, "icp4"},  {32, "icp5"},  {64, "icp6"},
                                                                 {128, "ic07"}, {256, "ic08"}, {512, "ic09"},
                                                                 {1024, "ic10"}};
    std::string entries;
    for (const Picture& picture : pictures) {
        const auto name = names.find(picture.pixels);
        if (name == names.end())
            return {};
        entries += name->second;
        appendBig(entries, static_cast<std::uint32_t>(picture.bytes.size() + 8));
        entries += picture.bytes;
    }
    std::string icon = "icns";
    appendBig(icon, static_cast<std::uint32_t>(entries.size() + 8));
    return icon + entries;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fputs("usage: deskbell_packicon TO.ico|TO.icns PICTURE.png...\n", stderr);
        return 2;
    }
    std::vector<Picture> pictures;
    const std::string target = argv[1];
    const bool forWindows = target.ends_with(".ico");
    for (int i = 2; i < argc; ++i) {
        pictures.push_back(readPicture(argv[i]));
        const std::uint32_t pixels = pictures.back().pixels;
        if (pixels == 0 || (forWindows && pixels > 256)) {
            std::fprintf(stderr, "%s is no PNG picture that fits into %s.\n", argv[i], argv[1]);
            return 1;
        }
    }
    const std::string icon = forWindows ? windowsIcon(pictures) : appleIcon(pictures);
    std::ofstream file(target, std::ios::binary);
    file << icon;
    file.close();
    if (icon.empty() || !file) {
        std::fprintf(stderr, "%s could not be written.\n", argv[1]);
        return 1;
    }
    return 0;
}

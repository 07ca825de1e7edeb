#!/usr/bin/env bash
# Package: NuGet BitMiracle.LibJpeg.NET 1.5.324
# Behaviour: decoding at 1/2, 1/4 or 1/8 (the cheap way to a camera wall's small pictures, or to a measure of motion) gives a
#   picture of the right size that is black (in grey) or dark green (in RGB), without an error or a warning.
#   At 1/1 the same calls give the picture.
# Surprise: the properties Scale_num and Scale_denom are there, the size follows them, and the warning count stays 0; from a
#   camera that looks into the night black is a plausible picture. Judge any decoder by a picture of known brightness.
# Output: mean of a white 64x48 picture in grey: 1/1 255, 1/2 0, 1/4 0, 1/8 0; warnings 0
# Seen on 2026-11-28 with the output above.
# Exit 0: the behaviour holds; 1: it changed; 2: it cannot be tried here
set -euo pipefail
cannot() { echo "cannot be tried here: $1"; exit 2; }
for tool in dotnet ffmpeg; do command -v "$tool" >/dev/null || cannot "no $tool"; done
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
ffmpeg -v error -f lavfi -i color=white:size=64x48 -frames:v 1 -pix_fmt yuvj420p picture.jpg || cannot 'ffmpeg draws no JPEG'
cat >try.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net$(dotnet --version | cut -d. -f1).0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="BitMiracle.LibJpeg.NET" Version="[1.5.324]" /></ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using BitMiracle.LibJpeg.Classic;

var picture = File.ReadAllBytes("picture.jpg");
var means = new List<double>();
var warnings = 0;
foreach (var denominator in new[] { 1, 2, 4, 8 })
{
    var decoder = new jpeg_decompress_struct();
    decoder.jpeg_stdio_src(new MemoryStream(picture));
    decoder.jpeg_read_header(true);
    decoder.Scale_num = 1;
    decoder.Scale_denom = denominator;
    decoder.Out_color_space = J_COLOR_SPACE.JCS_GRAYSCALE;
    decoder.jpeg_start_decompress();
    var pixels = new List<byte>();
    var row = new[] { new byte[decoder.Output_width] };
    while (decoder.Output_scanline < decoder.Output_height)
    {
        decoder.jpeg_read_scanlines(row, 1);
        pixels.AddRange(row[0]);
    }
    means.Add(pixels.Average(value => (double)value));
    warnings += decoder.Err.Num_warnings;
}
Console.WriteLine($"mean of a white 64x48 picture in grey: 1/1 {means[0]:F0}, 1/2 {means[1]:F0}, 1/4 {means[2]:F0}, "
    + $"1/8 {means[3]:F0}; warnings {warnings}");
return means[0] > 250 && means.Skip(1).All(mean => mean < 10) && warnings == 0 ? 0 : 1;
CS
timeout 40 dotnet restore -v q >restore.log 2>&1 || cannot 'NuGet cannot restore'
timeout 50 dotnet build --no-restore -v q >build.log 2>&1 || cannot 'dotnet cannot build'
timeout 20 dotnet run --no-build || exit $(($? == 1 ? 1 : 2))

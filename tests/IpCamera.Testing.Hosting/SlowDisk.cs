using System.IO;
using System.Threading.Tasks;

namespace IpCamera.Testing.Hosting;

/// <summary>A library that, loaded into a process before its own, makes each write to some files take its time, as a worn disk does.</summary>
internal static class SlowDisk
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/types.h>
        #include <unistd.h>

        static void be_slow(int fd)
        {
            char link[64], path[4096];
            const char *slow = getenv("SLOW_FOLDER");
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length <= 0 || slow == NULL) return;
            path[length] = 0;
            if (strncmp(path, slow, strlen(slow)) == 0) usleep(4000000);
        }

        #define SLOW_WRITE(name, offset) \
            ssize_t name(int fd, const void *bytes, size_t count, offset at) \
            { \
                ssize_t (*real)(int, const void *, size_t, offset) = dlsym(RTLD_NEXT, #name); \
                be_slow(fd); \
                return real(fd, bytes, count, at); \
            }
        SLOW_WRITE(pwrite, off_t)
        SLOW_WRITE(pwrite64, off64_t)

        ssize_t write(int fd, const void *bytes, size_t count)
        {
            ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
            be_slow(fd);
            return real(fd, bytes, count);
        }
        """;

    /// <summary>Builds it.</summary>
    /// <param name="folder">Where.</param>
    /// <returns>What LD_PRELOAD is to be; the folder of the slow files is SLOW_FOLDER.</returns>
    public static async Task<string> BuildAsync(string folder)
    {
        string source = Path.Combine(folder, "slow.c");
        string library = Path.Combine(folder, "slow.so");
        await File.WriteAllTextAsync(source, Source);
        (int exitCode, string output) = await OutsideTool.RunAsync("gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl");
        Assert.True(exitCode == 0, output);
        return library;
    }
}

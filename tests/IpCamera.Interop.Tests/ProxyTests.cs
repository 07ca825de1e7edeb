using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.InteropTests;

/// <summary>The module with a camera behind servers that pass its answers on, in their own way, or ask for a login of their own.</summary>
public sealed class ProxyTests : CameraTest
{
    private const int Frames = 20;
    private const string Realm = "Cameras";

    /// <summary>A server between: a new one is a row.</summary>
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["nginx, nothing held back"] = new("nginx", "nginx.conf", static path => ["-c", path, "-g", "daemon off;"], static place => $$"""
            {{(place.IsRoot ? "user root;" : "")}}
            pid {{place.Folder}}/nginx.pid; error_log {{place.Folder}}/error.log; worker_processes 1;
            events { worker_connections 64; }
            http {
                access_log off; client_body_temp_path {{place.Folder}}/body; proxy_temp_path {{place.Folder}}/proxy;
                fastcgi_temp_path {{place.Folder}}/fastcgi; uwsgi_temp_path {{place.Folder}}/uwsgi; scgi_temp_path {{place.Folder}}/scgi;
                server { listen 127.0.0.1:{{place.Port}}; location / { proxy_pass http://{{place.Camera}}; proxy_buffering off; } }
            }
            """),
        ["haproxy, TLS and gzip"] = new("haproxy", "haproxy.cfg", static path => ["-f", path, "-db"], static place => $"""
            defaults
              mode http
              timeout connect 5s
              timeout client 60s
              timeout server 60s
            frontend in
              bind 127.0.0.1:{place.Port} ssl crt {place.Certificate}
              compression algo gzip
              compression type text/plain text/html
              default_backend camera
            backend camera
              server camera {place.Camera}

            """) { Scheme = "https" },
        ["Apache, Digest with nonces of two seconds"] = new("apache2", "apache.conf", static path => ["-f", path, "-D", "FOREGROUND"], static place => $"""
            ServerRoot {place.Folder}
            ServerName localhost
            {(place.IsRoot ? "User nobody\nGroup nogroup" : "")}
            PidFile {place.Folder}/apache.pid
            ErrorLog {place.Folder}/error.log
            Listen 127.0.0.1:{place.Port}
            {string.Join('\n', ((string[])["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_digest", "headers", "proxy", "proxy_http"])
                .Select(static module => $"LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so"))}
            <Location />
              AuthType Digest
              AuthName "{Realm}"
              AuthDigestDomain /
              AuthDigestNonceLifetime 2
              AuthDigestProvider file
              AuthUserFile {place.Login(MD5.HashData)}
              Require valid-user
              RequestHeader set Authorization "Basic YWRtaW46"
              ProxyPass http://{place.Camera}/ flushpackets=on
            </Location>

            """),
        ["lighttpd, Digest by SHA-256"] = new("lighttpd", "lighttpd.conf", static path => ["-D", "-f", path], static place => $$"""
            server.modules = ("mod_auth", "mod_authn_file", "mod_setenv", "mod_proxy")
            server.document-root = "{{place.Folder}}"
            server.bind = "127.0.0.1"
            server.port = {{place.Port}}
            server.errorlog = "{{place.Folder}}/error.log"
            server.stream-response-body = 2
            auth.backend = "htdigest"
            auth.backend.htdigest.userfile = "{{place.Login(SHA256.HashData)}}"
            auth.require = ("" => ("method" => "digest", "algorithm" => "SHA-256", "realm" => "{{Realm}}", "require" => "valid-user"))
            setenv.set-request-header = ("Authorization" => "Basic YWRtaW46")
            proxy.server = ("" => (("host" => "{{place.Camera.Split(':')[0]}}", "port" => {{place.Camera.Split(':')[1]}})))

            """),
        ["squid, Digest that counts each use of a nonce"] = new("squid", "squid.conf", static path => ["-N", "-f", path], static place => $"""
            http_port 127.0.0.1:{place.Port} accel defaultsite=localhost
            pid_filename none
            cache_log {place.Folder}/cache.log
            access_log none
            cache deny all
            coredump_dir {place.Folder}
            {(place.IsRoot ? "cache_effective_user nobody\ncache_effective_group nogroup" : "")}
            auth_param digest program /usr/lib/squid/digest_file_auth -c {place.Login(MD5.HashData)}
            auth_param digest realm {Realm}
            auth_param digest check_nonce_count on
            auth_param digest nonce_strictness on
            auth_param digest children 1
            acl known proxy_auth REQUIRED
            http_access allow known
            http_access deny all
            cache_peer {place.Camera.Split(':')[0]} parent {place.Camera.Split(':')[1]} 0 no-query originserver no-digest login=admin:
            never_direct allow all

            """),
    };

    public static TheoryData<string> Programs => [.. Rows.Keys];

    protected override string Password => "";

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_camera_behind_it_works_as_without(string program)
    {
        Row row = Rows[program];
        OutsideTool.Require(row.Program);
        SimulatedCamera camera = await StartCameraAsync();
        var place = new Place(NewFolder(), OutsideServer.FreePort(), camera.Uri.Authority);
        string configuration = Path.Combine(place.Folder, row.FileName);
        await File.WriteAllTextAsync(configuration, row.Configure(place), Token);
        await using OutsideServer server = await OutsideServer.StartAsync(place.Port, row.Program, row.Arguments(configuration));
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);

        // The nonces of some are old by the end of the stream.
        Outcome outcome = engine.Run($$"""
            $session = Connect-Cam {{row.Scheme}}://127.0.0.1:{{place.Port}} -Credential $credential -SkipCertificateCheck
            ($session | Get-CamStatus).Id
            $session | Set-CamAlias 'North gate'
            ($session | Receive-CamStream -FrameCount {{Frames}} | ForEach-Object Bytes | Measure-Object -Minimum).Count
            ($session | Receive-CamStream -Duration 3 | Measure-Object).Count -gt 10
            ($session | Receive-CamSnapshot).Bytes[0..1] -join ' '
            ($session | Get-CamStatus).Alias
            """);

        outcome.ThrowIfFailed();
        Assert.Equal("North gate", camera.Alias);
        Assert.Equal(camera.Id, outcome.Output[0].ToString());
        Assert.True((int)outcome.Output[1].BaseObject > 0);
        Assert.Equal(["True", "255 216", "North gate"], outcome.Output.Skip(2).Select(static one => one.ToString()));
    }

    private sealed record Row(string Program, string FileName, Func<string, IEnumerable<string>> Arguments, Func<Place, string> Configure)
    {
        public string Scheme { get; init; } = "http";
    }

    /// <summary>Where a server is to run.</summary>
    private sealed record Place(string Folder, int Port, string Camera)
    {
        public bool IsRoot { get; } = Environment.UserName == "root";

        /// <summary>A certificate of this machine's own, with its key.</summary>
        public string Certificate
        {
            get
            {
                using RSA key = RSA.Create(2048);
                var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
                    "CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
                return Write("server.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
            }
        }

        /// <summary>A file with the administrator's login, as htdigest writes it.</summary>
        public string Login(Func<byte[], byte[]> hash) => Write(
            "login", $"{User}:{Realm}:{Convert.ToHexStringLower(hash(Encoding.UTF8.GetBytes($"{User}:{Realm}:")))}\n");

        private string Write(string name, string text)
        {
            string path = Path.Combine(Folder, name);
            File.WriteAllText(path, text);
            // Servers that root starts look at their files as somebody else.
            if (!OperatingSystem.IsWindows() && IsRoot)
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
                File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);
            }

            return path;
        }
    }
}

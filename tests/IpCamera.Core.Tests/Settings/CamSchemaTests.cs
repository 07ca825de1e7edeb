using System;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

public sealed class CamSchemaTests
{
    [Fact]
    public void Fields_keep_the_order_of_their_declaration() =>
        Assert.Equal(["Enabled", "Ssid", "Encryption", "Passphrase"], CamSchema.Of(typeof(CamWifi)).Fields.Take(4).Select(field => field.Name));

    [Fact]
    public void A_field_is_found_in_any_case_and_only_where_it_can_be_set()
    {
        Assert.Equal("Ssid", CamSchema.Of(typeof(CamWifi)).FindWritable("ssid")?.Name);
        Assert.Null(CamSchema.Of(typeof(CamWifi)).FindWritable("wifi_ssid"));
        Assert.Null(CamSchema.Of(typeof(CamStatus)).FindWritable("Alias"));
    }

    [Fact]
    public void Every_section_names_a_cgi_of_the_document_and_every_field_is_its_own()
    {
        Type[] sections = [.. typeof(CamSettings).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CamSettings)) && !type.IsAbstract)];

        Assert.Contains(typeof(CamWifi), sections);
        Assert.All(sections, section =>
        {
            CamSchema schema = CamSchema.Of(section);
            Assert.NotNull(schema.WriteCgi);
            Assert.Equal(schema.Fields.Count, schema.Fields.Select(field => field.ReadName).Distinct().Count());
            string[] written = [.. schema.Fields.Select(field => field.WriteName).OfType<string>()];
            Assert.Equal(written.Length, written.Distinct().Count());
        });
    }

    [Fact]
    public void A_record_that_can_only_be_read_has_no_cgi_that_sets_it() =>
        Assert.Throws<InvalidOperationException>(() => CamSchema.Of(typeof(CamStatus)).WriteCgi);

    [Fact]
    public void A_secret_longer_than_any_camera_holds_is_a_malformed_answer_and_no_crash()
    {
        CgiVariables variables = CgiVariableReader.Read(
            Encoding.ASCII.GetBytes($"var wifi_wpa_psk='{new string('x', 100_000)}';"), Encoding.UTF8);

        Throws.Cam(CamErrorCode.MalformedResponse, () => CamSchema.Read<CamWifi>(variables));
    }
}

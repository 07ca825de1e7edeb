using System.Linq;
using IpCamera.Cgi;

namespace IpCamera.CoreTests.Cgi;

public sealed class CgisTests
{
    [Fact]
    public void Each_cgi_is_declared_once() =>
        Assert.Equal(Cgis.All.Count, Cgis.All.Select(cgi => cgi.Name).Distinct().Count());

    [Theory]
    [InlineData("get_status.cgi")]
    [InlineData("get_status")]
    [InlineData("GET_STATUS.CGI")]
    public void A_cgi_is_found_with_and_without_its_ending(string name) => Assert.Same(Cgis.GetStatus, Cgis.Find(name));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("get_status.cgi.cgi")]
    public void What_the_document_does_not_know_is_not_found(string name) => Assert.Null(Cgis.Find(name));

    [Fact]
    public void The_cgis_whose_user_is_that_of_a_service_are_those_of_the_document() =>
        Assert.Equal(
            ["set_ddns.cgi", "set_factory_ddns.cgi", "set_ftp.cgi", "set_mail.cgi", "set_msn.cgi", "set_pppoe.cgi"],
            Cgis.All.Where(cgi => cgi.HasServiceCredentials).Select(cgi => cgi.Name).Order());

    [Fact]
    public void The_cgis_that_take_a_file_are_those_of_the_document() =>
        Assert.Equal(
            ["restore_params.cgi", "set_factory_params.cgi", "upgrade_firmware.cgi", "upgrade_htmls.cgi"],
            Cgis.All.Where(cgi => cgi.IsUpload).Select(cgi => cgi.Name).Order());
}

using IpCamera.OutsideTests;
using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Capabilities.TestFramework;

ITestApplicationBuilder builder = await TestApplication.CreateBuilderAsync(args);
builder.RegisterTestFramework(_ => new TestFrameworkCapabilities(), (_, _) => new OutsideFramework([new PesterSuite(), new MonoSuite()]));
using ITestApplication application = await builder.BuildAsync();
return await application.RunAsync();

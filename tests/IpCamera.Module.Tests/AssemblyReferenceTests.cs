using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace IpCamera.ModuleTests;

/// <summary>
/// What the two assemblies are compiled against, which is all they can need where they run. The first PowerShell that loads
/// netstandard2.0 is 5.1, whose System.Management.Automation has had version 3.0 since PowerShell 3.
/// </summary>
public sealed class AssemblyReferenceTests
{
    [Fact]
    public void The_library_needs_netstandard_alone() => Assert.Equal(["netstandard 2.0.0.0"], References("IpCamera.Core.dll"));

    [Fact]
    public void The_cmdlets_need_netstandard_the_library_and_any_PowerShell_alone()
    {
        string library = "IpCamera.Core " + System.Reflection.AssemblyName.GetAssemblyName(PathOf("IpCamera.Core.dll")).Version;

        Assert.Equal([library, "System.Management.Automation 3.0.0.0", "netstandard 2.0.0.0"], References("IpCamera.dll"));
    }

    [Theory]
    [InlineData("IpCamera.Core.dll")]
    [InlineData("IpCamera.dll")]
    public void An_assembly_says_that_it_is_for_netstandard_2_0_and_for_every_processor(string file)
    {
        using PEReader image = new(File.OpenRead(PathOf(file)));
        MetadataReader metadata = image.GetMetadataReader();
        BlobReader framework = metadata.CustomAttributes.Select(metadata.GetCustomAttribute)
            .Where(attribute => TypeName(metadata, attribute) == "TargetFrameworkAttribute")
            .Select(attribute => metadata.GetBlobReader(attribute.Value))
            .Single();
        framework.ReadUInt16();

        Assert.Equal(".NETStandard,Version=v2.0", framework.ReadSerializedString());
        CorFlags flags = image.PEHeaders.CorHeader!.Flags;
        Assert.Equal(CorFlags.ILOnly, flags & (CorFlags.ILOnly | CorFlags.Requires32Bit | CorFlags.Prefers32Bit));
    }

    [Theory]
    [InlineData("IpCamera.Core.dll")]
    [InlineData("IpCamera.dll")]
    public void An_assembly_calls_nothing_that_only_one_system_has(string file)
    {
        using PEReader image = new(File.OpenRead(PathOf(file)));
        MetadataReader metadata = image.GetMetadataReader();

        Assert.Empty(Enumerable.Range(1, metadata.GetTableRowCount(TableIndex.ModuleRef)));
    }

    private static string TypeName(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
            && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name)
            : string.Empty;

    private static IEnumerable<string> References(string file)
    {
        using PEReader image = new(File.OpenRead(PathOf(file)));
        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Select(reference => $"{metadata.GetString(reference.Name)} {reference.Version}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string PathOf(string file) => Path.Combine(Engine.RepositoryRoot, "lib", file);
}

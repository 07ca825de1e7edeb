namespace IpCamera.Motion;

/// <summary>What a cell of a picture is against the background.</summary>
internal enum CellState : byte
{
    /// <summary>The same.</summary>
    Same,

    /// <summary>Another; nobody has looked further.</summary>
    Changed,

    /// <summary>Another, and put to a patch that is being gathered.</summary>
    Gathered,

    /// <summary>Another, alone or in a patch that is too small.</summary>
    Single,

    /// <summary>Another, because of other light.</summary>
    Lit,

    /// <summary>Another, because something moved.</summary>
    Moved,
}

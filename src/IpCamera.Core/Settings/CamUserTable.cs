using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>The eight accounts of a camera. Adding, changing and removing one leaves the others as they are.</summary>
public sealed class CamUserTable : CamSlotTable<CamUser>
{
    private const int Count = 8;

    private CamUserTable(CgiVariables variables)
        : base(variables, 1, Count)
    {
    }

    /// <summary>Reads the answer of get_params.cgi.</summary>
    public static CamUserTable Read(CgiVariables variables) => new(variables);

    /// <summary>The account of that name, in its very case; null when there is none.</summary>
    public CamUser? Find(string name) => Slots.FirstOrDefault(user => !user.IsFree && string.Equals(user.Name, name, StringComparison.Ordinal));

    /// <summary>Adds an account, or changes the one of that name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="password">Its password; null to keep the present one.</param>
    /// <param name="permission">What it may do; null to keep that, or for a visitor.</param>
    /// <returns>What changes.</returns>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.InvalidValue"/>: no account is free, a new one has no password, the last administrator would be one no more.
    /// </exception>
    public IReadOnlyList<CamChange> Set(string name, SecureString? password, CamPermissionLevel? permission)
    {
        RequireAllPasswords(except: password is null ? null : name);
        CamUser? present = Find(name);
        if (present is null) RequireAllSlots();
        if (present is null && password is null) throw CamErrors.Invalid($"There is no account '{name}' yet; a new one needs a password.");
        CamUser user = present ?? Slots.FirstOrDefault(slot => slot.IsFree)
            ?? throw CamErrors.Invalid($"There is no room for an account '{name}': all {Slots.Count} are taken.");
        var values = new Dictionary<string, object>();
        if (present is null) values[nameof(CamUser.Name)] = name;
        if (password is not null) values[nameof(CamUser.Password)] = password;
        if ((permission ?? (present is null ? CamPermissionLevel.Visitor : null)) is CamPermissionLevel level) values[nameof(CamUser.Permission)] = level;
        // What a number without a name may do nobody knows.
        if (present is not null && permission is not (null or CamPermissionLevel.Administrator)) RequireAnotherAdministrator(present, "demoted");
        return user.Overlay(values);
    }

    /// <summary>True when no account is free.</summary>
    public bool IsFull => Slots.All(user => !user.IsFree);

    /// <summary>Adds an account that may only watch, of a name that nobody has, to see what the camera makes of a password.</summary>
    /// <param name="password">The password.</param>
    /// <returns>The account's name.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: no account is free.</exception>
    public string AddTrial(SecureString password)
    {
        string name;
        do
        {
            // Short, plain and in small letters: what a camera might keep of it is no question.
            name = "try" + Guid.NewGuid().ToString("N").Substring(0, 5);
        }
        while (Find(name) is not null);
        Set(name, password, CamPermissionLevel.Visitor);
        return name;
    }

    /// <summary>Removes an account.</summary>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.InvalidValue"/>: there is none of that name, or it is the last administrator.
    /// </exception>
    public void Remove(string name)
    {
        RequireAccounts();
        CamUser? present = Find(name);
        if (present is null) RequireAllSlots();
        CamUser user = present ?? throw CamErrors.Invalid($"There is no account '{name}'.");
        RequireAllPasswords(except: name);
        RequireAnotherAdministrator(user, "removed");
        user.Clear();
    }

    /// <inheritdoc/>
    public override void RequireWhole()
    {
        base.RequireWhole();
        RequireAllSlots();
    }

    /// <summary>An account that is not found among fewer may be one of those that are missing.</summary>
    private void RequireAllSlots()
    {
        if (Slots.Count != Count) throw CamErrors.MissingSlots(Slots.Count, Count, "accounts", WriteCgi.Name);
    }

    private void RequireAnotherAdministrator(CamUser user, string what)
    {
        if (user.Permission != CamPermissionLevel.Administrator) return;
        if (Occupied.Any(other => other != user && other.Permission == CamPermissionLevel.Administrator)) return;
        throw CamErrors.Invalid($"'{user.Name}' is the last administrator and cannot be {what}: nobody could set the camera up any more.");
    }

    private void RequireAccounts()
    {
        if (Slots.Count == 0) throw CamErrors.NoAccounts(CamSchema.Of(typeof(CamUser)).ReadCgi.Name, WriteCgi.Name);
    }

    /// <summary>The accounts are set together: one whose password the camera keeps to itself would lose it.</summary>
    private void RequireAllPasswords(string? except)
    {
        RequireAccounts();
        CamUser? secretive = Occupied.FirstOrDefault(user => !user.IsPasswordReported && !string.Equals(user.Name, except, StringComparison.Ordinal));
        if (secretive is null) return;
        throw new CamException(CamErrorCode.Unsupported,
            $"The camera does not report the password of '{HarmlessText.Quoted(secretive.Name!)}', and setting any account sets all: its password would be lost.");
    }
}

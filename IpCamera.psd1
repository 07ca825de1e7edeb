@{
    RootModule           = 'lib/IpCamera.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6b1f6a0e-5d0c-4b3e-9a53-2f1c8e7d4a90'
    Author               = 'IpCamera contributors'
    CompanyName          = 'IpCamera contributors'
    Copyright            = '(c) IpCamera contributors. MIT License.'
    Description          = 'Scripted operation of IP cameras that speak the IP Camera CGI V1.27 API: the MJPEG Foscam FI89xx family and its many relatives.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    # Windows PowerShell 5.1 loads netstandard2.0 assemblies from this version on.
    DotNetFrameworkVersion = '4.7.2'
    TypesToProcess       = @('src/IpCamera/Formats/IpCamera.Types.ps1xml')
    FormatsToProcess     = @('src/IpCamera/Formats/IpCamera.Format.ps1xml')
    CmdletsToExport      = @(
        'Backup-CamParams'
        'Connect-Cam'
        'ConvertTo-CamRecording'
        'Disconnect-Cam'
        'Get-CamParams'
        'Get-CamPermission'
        'Get-CamSession'
        'Get-CamStatus'
        'Get-CamWifi'
        'Invoke-CamCgi'
        'Invoke-CamPtz'
        'Receive-CamSnapshot'
        'Receive-CamStream'
        'Restart-Cam'
        'Restore-CamParams'
        'Save-CamStream'
        'Set-CamWifi'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('IPCamera', 'Camera', 'Foscam', 'FI8910W', 'FI8918W', 'MJPEG', 'CGI', 'Surveillance', 'PTZ',
                'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}

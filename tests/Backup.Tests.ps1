BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $addresses = @(Start-Simulator -Option '--count', 2, '--reboot-seconds', 1)
}

AfterAll { Stop-Simulator }

Describe 'Backup-CamParams and Restore-CamParams' {
    BeforeEach {
        $cameras = @($addresses | Connect-Cam -Credential (Get-TestCredential))
        $camera = $cameras[0]
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
    }

    It 'saves to a file' {
        $path = Join-Path $folder 'yard.bin'
        $file = Backup-CamParams -Path $path -Session $camera
        $file.FullName | Should -Be $path
        $file.Length | Should -BeGreaterThan 1000
    }

    It 'saves a file for each camera into a folder, named by session and time' {
        $files = @($cameras | Backup-CamParams -Path $folder)
        $files.Count | Should -Be 2
        foreach ($one in $cameras) { $files.Name -match [regex]::Escape($one.Name.Replace(':', '+')) | Should -Not -BeNullOrEmpty }
    }

    It 'tells whose a backup is' {
        $file = Backup-CamParams -Path (Join-Path $folder 'yard.bin') -Session $camera
        Set-Content (Join-Path $folder 'text.bin') 'not a backup'
        $found = @(Get-ChildItem $folder | Sort-Object Name -Descending | Get-CamBackupInfo)
        $found.IsValid | Should -Be $true, $false
        $found[0].Path | Should -Be $file.FullName
        $found[0].Id | Should -Be $camera.Id
        $found[0].FirmwareVersion | Should -Be $camera.FirmwareVersion
        $found[1].Problem | Should -Match 'begins with'
    }

    It 'does not replace a file unless told to' {
        $path = Join-Path $folder 'yard.bin'
        Set-Content $path 'mine'
        (Get-CamError { Backup-CamParams -Path $path -Session $camera }).FullyQualifiedErrorId | Should -BeLike 'CamFileError,*'
        Get-Content $path | Should -Be 'mine'
        (Backup-CamParams -Path $path -Session $camera -Force).Length | Should -BeGreaterThan 1000
    }

    It 'leaves no half a file behind' {
        $gone = Start-Simulator | Connect-Cam -Credential (Get-TestCredential) -Name Gone
        $Simulators[$Simulators.Count - 1].Kill()
        (Get-CamError { Backup-CamParams -Path (Join-Path $folder 'gone.bin') -Session $gone }).FullyQualifiedErrorId | Should -BeLike 'CamUnreachable,*'
        Disconnect-Cam $gone
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'brings the settings back' {
        Set-CamWifi -Session $camera -Ssid Before -Confirm:$false
        $file = Backup-CamParams -Path (Join-Path $folder 'yard.bin') -Session $camera
        Set-CamWifi -Session $camera -Ssid After -Confirm:$false
        Restore-CamParams $file.FullName -Session $camera -Wait -Confirm:$false
        (Get-CamWifi -Session $camera).Ssid | Should -Be 'Before'
    }

    It 'changes nothing with -WhatIf, and names camera and file' {
        Set-CamWifi -Session $camera -Ssid Before -Confirm:$false
        $file = Backup-CamParams -Path (Join-Path $folder 'yard.bin') -Session $camera
        Set-CamWifi -Session $camera -Ssid After -Confirm:$false
        Restore-CamParams $file.FullName -Session $camera -Wait -WhatIf
        (Get-CamWifi -Session $camera).Ssid | Should -Be 'After'
    }

    It 'sends no file that is no backup' {
        $path = Join-Path $folder 'text.bin'
        Set-Content $path 'not a backup'
        $fault = Get-CamError { Restore-CamParams $path -Session $camera -Confirm:$false }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault" | Should -Match 'text\.bin.*-Force'
        (Get-CamError { Restore-CamParams $path -Session $camera -Force -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
    }

    It 'sends no backup that is damaged' {
        $path = (Backup-CamParams -Path (Join-Path $folder 'yard.bin') -Session $camera).FullName
        $bytes = [IO.File]::ReadAllBytes($path)
        $bytes[$bytes.Length - 1] = $bytes[$bytes.Length - 1] -bxor 1
        [IO.File]::WriteAllBytes($path, $bytes)
        $fault = Get-CamError { Restore-CamParams $path -Session $camera -Confirm:$false }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        "$fault" | Should -Match 'checksum'
    }

    It 'restores each camera from its own file' {
        $cameras | ForEach-Object { Set-CamWifi -Session $_ -Ssid "of $($_.Name)" -Confirm:$false -WarningAction SilentlyContinue }
        $files = @{}
        foreach ($one in $cameras) { $files[$one.Name] = Backup-CamParams -Path (Join-Path $folder "$($one.Id).bin") -Session $one }
        Set-CamWifi -Session $cameras -Ssid After -Confirm:$false -WarningAction SilentlyContinue
        foreach ($one in $cameras) { $files[$one.Name] | Restore-CamParams -Session $one -Wait -Confirm:$false }
        foreach ($one in $cameras) { (Get-CamWifi -Session $one).Ssid | Should -Be "of $($one.Name)" }
    }

    It 'sends each file of a folder to the camera whose it is' {
        foreach ($one in $cameras) { Set-CamAlias "of $($one.Id)" -Session $one }
        $null = $cameras | Backup-CamParams -Path $folder
        Set-CamAlias After -Session $cameras
        Get-ChildItem $folder -Filter *.bin | Restore-CamParams -Wait -Confirm:$false
        foreach ($one in $cameras) { (Get-CamStatus -Session $one).Alias | Should -Be "of $($one.Id)" }
    }

    It 'refuses a file that <Why>' -ForEach @(
        @{ Why = 'is not there'; File = 'none.bin' }
        @{ Why = 'is a folder'; File = '.' }
        @{ Why = 'is several'; File = '*.bin' }
    ) {
        'one', 'two' | ForEach-Object { Set-Content (Join-Path $folder "$_.bin") 'x' }
        (Get-CamError { Restore-CamParams (Join-Path $folder $File) -Session $camera -Confirm:$false }).FullyQualifiedErrorId |
            Should -BeLike 'CamFileError,*'
    }

    It 'takes a literal path' {
        $file = Backup-CamParams -Path (Join-Path $folder 'yard [1].bin') -Session $camera
        { Restore-CamParams -LiteralPath $file.FullName -Session $camera -WhatIf -ErrorAction Stop } | Should -Not -Throw
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Simulator.Helpers.ps1')
    $addresses = @(Start-Simulator -Option '--count', 2, '--profile', 'digest', '--reboot-seconds', 1)
    $clone = Start-Simulator -Option '--profile', 'minimal'

    # A file of firmware with two parts of the given sizes; true to its header unless told otherwise.
    function New-FirmwareFile {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
        param([Parameter(Mandatory)] [string] $Path, [int] $Missing = 0)

        $file = New-Object byte[] (20 + 3000 + 5000)
        [Text.Encoding]::ASCII.GetBytes('BNEG').CopyTo($file, 0)
        [BitConverter]::GetBytes(3000).CopyTo($file, 12)
        [BitConverter]::GetBytes(5000).CopyTo($file, 16)
        [IO.File]::WriteAllBytes($Path, $file[0..($file.Length - 1 - $Missing)])
    }

    # A file of web pages.
    function New-WebUIFile {
        [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Only for tests.')]
        param([Parameter(Mandatory)] [string] $Path)

        $file = New-Object byte[] 600
        ([byte[]](0xBD, 0x9A, 0x0C, 0x44)).CopyTo($file, 0)
        [BitConverter]::GetBytes(600).CopyTo($file, 8)
        foreach ($at in 41..599) { $file[$at] = $at % 256 }
        $sum = 0
        foreach ($at in 12..599) { $sum += $file[$at] }
        [BitConverter]::GetBytes([uint32]$sum).CopyTo($file, 4)
        [IO.File]::WriteAllBytes($Path, $file)
    }

    # All that a -WhatIf run writes, against the first camera.
    function Get-WhatIfText {
        param([Parameter(Mandatory)] [string] $Script)

        Invoke-ChildShell @"
`$null = Connect-Cam $($addresses[0]) -Name Yard -Credential ([Management.Automation.PSCredential]::new('admin', [Security.SecureString]::new()))
$Script
"@
    }
}

AfterAll { Stop-Simulator }

Describe 'Looking after cameras' {
    BeforeEach {
        $yard = Connect-Cam $addresses[0] -Credential (Get-TestCredential) -Name Yard
        $gate = Connect-Cam $addresses[1] -Credential (Get-TestCredential) -Name Gate
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory -Path $folder
    }

    AfterEach { Get-CamSession | Disconnect-Cam }

    Context 'Reset-Cam' {
        It 'gives a camera its factory settings, and waits for it' {
            Set-CamAlias Mine -Session Yard
            Set-CamUser guard -Password (ConvertTo-Secret 'night') -Session Yard -Confirm:$false
            Reset-Cam -Session Yard -Wait -Confirm:$false | Should -BeNullOrEmpty
            (Get-CamStatus -Session Yard).Alias | Should -Not -Be 'Mine'
            @(Get-CamUser -Session Yard).Name | Should -Be 'admin'
        }

        It 'warns when the camera is back with other accounts' {
            Set-CamUser admin -Password (ConvertTo-Secret 'mine') -Session Yard -Confirm:$false
            Reset-Cam -Session Yard -Wait -WaitTimeoutSec 30 -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match '^Yard: .*connect again'
        }

        It 'names the cameras and what is lost with -WhatIf, and resets none' {
            Set-CamAlias Mine -Session Yard
            Get-WhatIfText 'Reset-Cam -WhatIf' | Should -Match 'What if:.*accounts.*lost.*Yard'
            (Get-CamStatus -Session Yard).Alias | Should -Be 'Mine'
        }

        It 'asks before it resets' {
            Set-CamAlias Mine -Session Yard
            Get-WhatIfText 'Reset-Cam' | Should -Match 'NonInteractive|prompt'
            (Get-CamStatus -Session Yard).Alias | Should -Be 'Mine'
        }
    }

    Context 'Uploads' {
        It '<Cmdlet> sends a file and waits for the camera' -ForEach @(
            @{ Cmdlet = 'Update-CamFirmware'; New = 'New-FirmwareFile' }
            @{ Cmdlet = 'Update-CamWebUI'; New = 'New-WebUIFile' }
        ) {
            $file = Join-Path $folder 'file [1].bin'
            & $New -Path $file
            & $Cmdlet -LiteralPath $file -Session Yard, Gate -Wait -Confirm:$false | Should -BeNullOrEmpty
            @(Get-CamStatus -Session *).Count | Should -Be 2
            Get-Item -LiteralPath $file | & $Cmdlet -Session Yard -Wait -Confirm:$false -ErrorAction Stop
        }

        It '<Cmdlet> restarts the camera and returns at once without -Wait' -ForEach @(
            @{ Cmdlet = 'Update-CamFirmware'; New = 'New-FirmwareFile' }
            @{ Cmdlet = 'Update-CamWebUI'; New = 'New-WebUIFile' }
        ) {
            $file = Join-Path $folder 'file.bin'
            & $New -Path $file
            $text = & $Cmdlet $file -Session Yard -Confirm:$false -Verbose 4>&1 | Out-String
            $text | Should -Match 'POST .*upgrade_(firmware|htmls)\.cgi'
            # Which camera it is is asked before, and nothing afterwards.
            $text | Should -Not -Match 'check_user|(?s)POST .*get_status'
            # It goes away before it comes back.
            Start-Sleep -Seconds 3
            (Get-CamStatus -Session Yard).Camera | Should -Be 'Yard'
        }

        It '<Cmdlet> takes no <Why>' -ForEach @(
            @{ Cmdlet = 'Update-CamFirmware'; Why = 'settings'; File = 'settings.bin'; Text = 'settings file, not firmware' }
            @{ Cmdlet = 'Update-CamFirmware'; Why = 'web pages'; File = 'web.bin'; Text = 'not firmware' }
            @{ Cmdlet = 'Update-CamFirmware'; Why = 'firmware that is cut off'; File = 'cut.bin'; Text = 'damaged or not complete' }
            @{ Cmdlet = 'Update-CamFirmware'; Why = 'empty file'; File = 'empty.bin'; Text = 'empty' }
            @{ Cmdlet = 'Update-CamWebUI'; Why = 'firmware'; File = 'firmware.bin'; Text = 'firmware, not a file of web pages' }
            @{ Cmdlet = 'Update-CamWebUI'; Why = 'settings'; File = 'settings.bin'; Text = 'settings file, not a file of web pages' }
            @{ Cmdlet = 'Update-CamWebUI'; Why = 'text'; File = 'text.bin'; Text = 'begins with' }
            @{ Cmdlet = 'Set-CamFactoryParams'; Why = 'firmware'; File = 'firmware.bin'; Text = 'firmware, not a settings file' }
            @{ Cmdlet = 'Set-CamFactoryParams'; Why = 'settings that are damaged'; File = 'damaged.bin'; Text = 'checksum' }
            @{ Cmdlet = 'Restore-CamParams'; Why = 'web pages'; File = 'web.bin'; Text = 'not a settings file' }
        ) {
            $null = Backup-CamParams -Path (Join-Path $folder 'settings.bin') -Session Yard
            New-FirmwareFile (Join-Path $folder 'firmware.bin')
            New-FirmwareFile (Join-Path $folder 'cut.bin') -Missing 1
            New-WebUIFile (Join-Path $folder 'web.bin')
            Set-Content (Join-Path $folder 'text.bin') 'no such file'
            $null = New-Item (Join-Path $folder 'empty.bin')
            $damaged = [IO.File]::ReadAllBytes((Join-Path $folder 'settings.bin'))
            $damaged[100] = $damaged[100] -bxor 1
            [IO.File]::WriteAllBytes((Join-Path $folder 'damaged.bin'), $damaged)

            $path = Join-Path $folder $File
            $fault = Get-CamError { & $Cmdlet $path -Session * -Confirm:$false }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            "$fault" | Should -Match $Text
            "$fault" | Should -Match '-Force'
            (Get-CamError { & $Cmdlet $path -Session * -WhatIf }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        }

        It '<_> leaves the judgement to the camera with -Force' -ForEach 'Update-CamFirmware', 'Update-CamWebUI' {
            $path = Join-Path $folder 'text.bin'
            Set-Content $path 'no such file'
            $fault = Get-CamError { & $_ $path -Session Yard -Force -Confirm:$false }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamRejected,*'
            $fault.TargetObject | Should -Be $yard
        }

        It '<_> sends no file that is none, with -Force neither' -ForEach 'Set-CamFactoryParams', 'Restore-CamParams' {
            $path = Join-Path $folder 'text.bin'
            Set-Content $path 'no such file'
            (Get-CamError { & $_ $path -Session Yard -Force -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        }

        It 'names camera and file with -WhatIf, and sends nothing' {
            $path = Join-Path $folder 'firmware.bin'
            New-FirmwareFile $path
            Get-WhatIfText "Update-CamFirmware '$path' -Wait -WhatIf -Verbose" | Should -Match 'What if:.*firmware.*firmware\.bin.*Yard'
            Get-WhatIfText "Update-CamFirmware '$path' -WhatIf -Verbose" | Should -Not -Match 'POST'
        }

        It 'has a reset bring back the settings of Set-CamFactoryParams' {
            $path = Join-Path $folder 'yard.bin'
            Set-CamAlias Factory -Session Yard
            $null = Backup-CamParams -Path $path -Session Yard
            Set-CamFactoryParams $path -Session Yard -Wait -Confirm:$false
            Set-CamAlias Other -Session Yard
            Reset-Cam -Session Yard -Wait -Confirm:$false
            (Get-CamStatus -Session Yard).Alias | Should -Be 'Factory'
        }
    }

    Context 'Set-CamMacAddress' {
        It 'changes the address, and with it the id, at the next restart: <_>' -ForEach '00:12:A0:74:6F:01', '0012a0746f02', '0012.A074.6F03' {
            Set-CamMacAddress $_ -Session Gate -Confirm:$false
            $null = Restart-Cam -Session Gate -Wait -Confirm:$false
            (Get-CamStatus -Session Gate).Id | Should -Be ($_ -replace '[:.]').ToUpperInvariant()
        }

        It 'takes addresses from a CSV file, and shows old and new with -WhatIf' {
            $text = Get-WhatIfText "[pscustomobject]@{ Camera = 'Yard'; MacAddress = '00-12-a0-74-6f-09' } | Set-CamMacAddress -WhatIf"
            $text | Should -Match "What if:.*00:12:A0:74:6F:09.*$($yard.Id).*Yard"
            (Get-CamStatus -Session Yard).Id | Should -Be $yard.Id
        }

        It 'refuses <_>' -ForEach '01:12:A0:74:6F:01', '00:00:00:00:00:00', '00:12:A0:74:6F', '00:12:A0:74:6F:0G' {
            { Set-CamMacAddress $_ -Session Yard -WhatIf -ErrorAction Stop } | Should -Throw '*MacAddress*'
        }
    }

    Context 'Set-CamAlias' {
        It 'gives each camera the name of its session' {
            Get-CamSession | ForEach-Object { Set-CamAlias $_.Name -Session $_ }
            foreach ($status in Get-CamStatus -Session *) { $status.Alias | Should -Be $status.Camera }
        }

        It 'keeps <_> as it is' -ForEach 'O''Neil''s & "Co"', 'a+b=100%', '' {
            (Set-CamAlias $_ -Session Yard -PassThru).Alias | Should -Be $_
        }

        It 'refuses more than 20 bytes' {
            (Get-CamError { Set-CamAlias ('n' * 21) -Session Yard }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        }
    }

    Context 'Outputs and serial lines' {
        It 'needs all eight outputs named before it can change some' {
            $fault = Get-CamError { Set-CamExtraIO -High 4 -Session Yard }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            "$fault" | Should -Match '0, 1, 2, 3, 5, 6, 7'
            Set-CamExtraIO -Value 0x81 -Session Yard
            $text = Set-CamExtraIO -High 5, 4 -Low 0 -Session Yard -Verbose 4>&1 | Out-String
            $text | Should -Match '10110000'
            $text | Should -Match 'value=176'
        }

        It 'remembers the outputs of each session apart, and not what -WhatIf did not do' {
            Set-CamExtraIO -Low (0..7) -Session Yard
            Set-CamExtraIO -Value 255 -Session Gate
            Set-CamExtraIO -Value 255 -Session Yard -WhatIf
            $text = Get-CamSession | Set-CamExtraIO -High 1 -Low 2 -Verbose 4>&1 | Out-String
            $text | Should -Match 'Yard: GET .*value=2\b'
            $text | Should -Match 'Gate: GET .*value=251\b'
        }

        It 'refuses an output that is to be high and low, and to set nothing' {
            (Get-CamError { Set-CamExtraIO -High 1, 2 -Low 2 -Session Yard }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            (Get-CamError { Set-CamExtraIO -Session Yard }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        }

        It 'sends text and bytes through a serial port' {
            Send-CamSerialData "LAMP ON`r" -BaudRate 9600 -Session Yard -Verbose 4>&1 | Out-String |
                Should -Match 'comm_write\.cgi\?port=0&baud=13&bytes=8&'
            Send-CamSerialData 0xFF, 1, 0 -BaudRate B115200 -Port 3 -Session Yard -Verbose 4>&1 | Out-String |
                Should -Match 'port=3&baud=4098&bytes=3&'
            Get-WhatIfText 'Send-CamSerialData abc -BaudRate 1200 -Port 2 -WhatIf' | Should -Match 'What if:.*3 bytes.*port 2.*Yard'
        }

        It 'refuses <Why>' -ForEach @(
            @{ Why = 'no data'; Given = @{ Data = '' } }
            @{ Why = '256 bytes'; Given = @{ Data = 'x' * 256 } }
            @{ Why = 'port 4'; Given = @{ Data = 'x'; Port = 4 } }
            @{ Why = 'a speed that there is not'; Given = @{ Data = 'x'; BaudRate = 9601 } }
        ) {
            $values = @{ BaudRate = 9600 }
            foreach ($name in $Given.Keys) { $values[$name] = $Given[$name] }
            { Send-CamSerialData @values -Session Yard -ErrorAction Stop } | Should -Throw
        }

        It 'sets the speed of the decoder by its number' {
            (Set-CamDecoder -BaudRate 57600 -Session Yard -PassThru).BaudRate | Should -Be 57600
            Get-CamSession | Get-CamDecoder | Where-Object BaudRate -NE B57600 | Set-CamDecoder -BaudRate 57600
            (Get-CamDecoder -Session Gate).BaudRate | Should -Be 57600
        }
    }

    Context 'Set-CamMisc' {
        It 'reads back what was set, and keeps the rest' {
            $before = Get-CamMisc -Session Yard
            $misc = Set-CamMisc -LedMode Off -PatrolType Both -PatrolInterval 65535 -HorizontalRounds 255 -UpRate 100 -PresetOnStart 32 -CenterOnStart $true `
                -Session Yard -PassThru
            $misc.LedMode | Should -Be 'Off'
            $misc.PatrolType | Should -Be 'Both'
            $misc.PatrolInterval | Should -Be 65535
            $misc.HorizontalRounds | Should -Be 255
            $misc.UpRate | Should -Be 100
            $misc.PresetOnStart | Should -Be 32
            $misc.CenterOnStart | Should -BeTrue
            $misc.DownRate | Should -Be $before.DownRate
            $misc.VerticalRounds | Should -Be $before.VerticalRounds
        }

        It 'refuses <Name> <Value>' -ForEach @(
            @{ Name = 'UpRate'; Value = 101 }, @{ Name = 'PatrolRate'; Value = -1 }, @{ Name = 'PatrolInterval'; Value = 65536 }
            @{ Name = 'HorizontalRounds'; Value = 256 }, @{ Name = 'PresetOnStart'; Value = 33 }
        ) {
            $given = @{ $Name = $Value }
            $fault = Get-CamError { Set-CamMisc @given -Session Yard }
            $fault.FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
            "$fault" | Should -Match "$Name cannot be $Value"
        }
    }

    Context 'The cameras on a page' {
        It 'sets one slot and leaves the others' {
            Set-CamDevice 2 -Alias Gate -Address 192.168.1.21 -Port 80 -Credential (Get-TestCredential watch 'see me') -Session Yard
            Set-CamDevice 9 -Alias Barn -Address 192.168.1.22 -Port 81 -Session Yard
            $two = Set-CamDevice 2 -Port 8080 -Session Yard -PassThru
            $two.Slot | Should -Be 2
            $two.Address | Should -Be '192.168.1.21'
            $two.Port | Should -Be 8080
            ConvertFrom-Secret $two.Password | Should -Be 'see me'
            @(Get-CamDevice -Session Yard).Slot | Should -Be 2, 9
            Remove-CamDevice 2 -Session Yard
            @(Get-CamDevice -Session Yard).Alias | Should -Be 'Barn'
        }

        It 'empties all slots through the pipeline' {
            2..4 | ForEach-Object { Set-CamDevice $_ -Alias "cam $_" -Address 192.168.1.30 -Session Yard }
            Get-CamDevice -Session Yard | Remove-CamDevice
            Get-CamDevice -Session Yard | Should -BeNullOrEmpty
            Remove-CamDevice 2 -Session Yard -Verbose 4>&1 | Out-String | Should -Not -Match 'set_devices'
        }

        It 'refuses <Why>' -ForEach @(
            @{ Why = 'a name of 21 bytes'; Given = @{ Alias = 'n' * 21 } }
            @{ Why = 'a port of 65536'; Given = @{ Port = 65536 } }
            @{ Why = 'a user of 13 bytes'; Given = @{ User = 'u' * 13 } }
            @{ Why = 'to set nothing'; Given = @{} }
        ) {
            (Get-CamError { Set-CamDevice 2 @Given -Session Yard }).FullyQualifiedErrorId | Should -BeLike 'CamInvalidValue,*'
        }
    }

    It '<_> is CamUnsupported where the firmware does not have it' -ForEach 'Set-CamExtraIO -Value 0', 'Set-CamMisc -LedMode Off', 'Set-CamFactoryParams' {
        $null = Connect-Cam $clone -Credential (Get-TestCredential) -Name Clone
        $path = (Backup-CamParams -Path (Join-Path $folder 'clone.bin') -Session Clone).FullName
        $given = if ($_ -like '*Params') { "$_ '$path' -Confirm:`$false" } else { $_ }
        $fault = Get-CamError { & ([scriptblock]::Create("$given -Session Clone")) }
        $fault.FullyQualifiedErrorId | Should -BeLike 'CamUnsupported,*'
    }
}
